package neurostash.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import neurostash.core.energy.Account;
import neurostash.core.energy.EnergyComponent;
import neurostash.core.energy.EventCount;
import neurostash.lab.run.Summary;
import neurostash.lab.statistics.Sample;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.List;

import javax.imageio.ImageIO;

class TablesTest {

    @Test
    void anArmIsDescribedInUnitsAPersonReads() {
        ArmRow row = ArmRow.of(Fixture.ofSeeds(3).arm("baseline", "", 0.9, 1).summary()).getFirst();
        assertThat(row.accuracy()).startsWith("90.00 % \u00b1 0.50");
        assertThat(row.interval()).matches("88\\.\\d\\d % to 91\\.\\d\\d %");
        assertThat(row.learn().writes()).endsWith("J").doesNotContain("e");
        assertThat(row.presentations()).isEqualTo("1,000");
        assertThat(row.connected()).isEqualTo("75.0 %");
        assertThat(row.forced()).isEqualTo("7 (0.350 %)");
        assertThat(row.worn()).isEqualTo("30 + 15");
        assertThat(row.notes())
                .singleElement()
                .asString()
                .matches(
                        "For each write of its own a cell gets \\S+ pulses forward and \\S+ in"
                                + " reverse from writes of the other columns.*; here they move"
                                + " nothing\\.");
    }

    @Test
    void theWearOfTheWorstColumnIsShownBesideTheEnduranceThatTheDeviceStates() {
        ArmRow row =
                ArmRow.of(
                                Fixture.ofSeeds(2)
                                        .arm("baseline", "device.endurance.pulses=9e3", 0.9, 1)
                                        .summary())
                        .getFirst();
        assertThat(row.worn()).isEqualTo("30 + 15 (0.500 %)");
    }

    @Test
    void anArmThatVerifiesItsWritesSaysWhatThatTook() {
        ArmRow row =
                ArmRow.of(
                                Fixture.ofSeeds(2)
                                        .arm("baseline", "array.verify.tolerance=5 %", 0.9, 1)
                                        .summary())
                        .getFirst();
        assertThat(row.notes().getLast())
                .isEqualTo(
                        "Writes are verified: 800,000 cells read, 2,000 rounds of further pulses,"
                                + " 30 times a cell that never was on target.");
    }

    @Test
    void anArmOfItsOwnLengthOrCodingSaysSo() {
        List<ArmRow> rows =
                ArmRow.of(
                        Fixture.ofSeeds(2)
                                .arm("baseline", "", 0.9, 1)
                                .arm(
                                        "baseline-long",
                                        "",
                                        "training.epochs=2",
                                        null,
                                        2000,
                                        false,
                                        0.9,
                                        1)
                                .arm("conventional", "coding.kind=first-spike", 0.9, 1)
                                .summary());
        assertThat(rows.get(1).notes())
                .hasSize(2)
                .contains("Own length: 2 epochs where baseline has 1.");
        assertThat(rows.get(2).notes().getFirst()).startsWith("Other coding (first-spike)");
    }

    @Test
    void armsOfOtherLengthAreAlsoComparedAtEqualLength() {
        Summary summary =
                Fixture.ofSeeds(2)
                        .arm("baseline", "", 0.9, 1)
                        .arm("baseline-long", "", "training.epochs=2", null, 2000, false, 0.9, 1)
                        .summary();
        ComparisonRow row = ComparisonRow.of(summary.comparisons().getFirst());
        assertThat(row.system()).isEqualTo("100.0 % more");
        assertThat(row.equalLength())
                .startsWith("At equal presentations (1,000): writes (A) the same")
                .contains("system (C) the same");
    }

    @Test
    void everyComponentAndTotalHasARow() {
        EnergyTables tables =
                EnergyTables.of(Fixture.ofSeeds(1).arm("baseline", "", 0.9, 1).summary());
        assertThat(tables.components())
                .hasSize(EnergyComponent.values().length + Account.values().length);
        assertThat(tables.components().getLast().name()).isEqualTo("system (C)");
        assertThat(tables.phases().getFirst().phases()).hasSize(4);
    }

    @Test
    void timelinesAreReadBetweenTheirSnapshots() {
        Summary summary = Fixture.ofSeeds(1).arm("baseline", "", 0.9, 1).summary();
        var run = summary.arms().getFirst().runs().getFirst();
        assertThat(Timeline.at(run, 0).get(EventCount.READ_STEPS)).isZero();
        assertThat(Timeline.at(run, 250).get(EventCount.READ_STEPS)).isEqualTo(2500);
        assertThat(Timeline.at(run, 750).get(EventCount.READ_STEPS)).isEqualTo(7500);
        assertThat(Timeline.at(run, 5000).get(EventCount.READ_STEPS)).isEqualTo(10_000);
        Course course = Course.of(summary.arms().getFirst());
        assertThat(course.presentations()).containsExactly(500.0, 1000.0);
        assertThat(course.connected()).containsExactly(0.5, 0.5);
        assertThat(course.joules().getLast())
                .isCloseTo(2 * course.joules().getFirst(), within(1e-20));
    }

    @Test
    void theMeanIntervalIsStudents() {
        var interval = MeanInterval.of(Sample.of(1, 2, 3)).orElseThrow();
        assertThat(interval.low()).isCloseTo(2 - 4.302652729749464 / Math.sqrt(3), within(1e-9));
        assertThat(MeanInterval.of(Sample.of(1))).isEmpty();
        assertThat(MeanInterval.ofFractions(Sample.of(0.8, 1)).orElseThrow().high()).isEqualTo(1);
    }

    @Test
    void confusionCountsAllSeeds() {
        ConfusionTable table =
                ConfusionTable.of(Fixture.ofSeeds(2).arm("baseline", "", 0.9, 1).summary())
                        .getFirst();
        assertThat(table.decisions()).containsExactly("0", "1");
        assertThat(table.rows().getFirst().cells().getFirst().title())
                .endsWith("of 2,000 of class 0 taken for 0");
    }

    @Test
    void neuronsAreGroupedByClassAndTheStashedOnesMarked() throws Exception {
        Gallery gallery =
                Gallery.of(Fixture.ofSeeds(1).arm("baseline", "", 0.9, 1).summary()).getFirst();
        assertThat(gallery.classes())
                .extracting(Gallery.ClassRow::name)
                .containsExactly("0", "1", "none");
        Gallery.Field never = gallery.classes().getFirst().fields().get(1);
        assertThat(never.stashed()).isFalse();
        assertThat(never.title()).contains("never stashed");
        Gallery.Field twice = gallery.classes().getFirst().fields().getFirst();
        assertThat(twice.stashed()).isTrue();
        assertThat(twice.first()).isEqualTo(25);
        assertThat(twice.last()).isEqualTo(50);
        assertThat(twice.title()).contains("stashed 2 times, after 250 to 500 presentations");
        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(gallery.png())));
        assertThat(image.getWidth()).isEqualTo(4 * Fixture.WIDTH);
        assertThat(image.getHeight()).isEqualTo(Fixture.HEIGHT);
        // Column 2 comes first, and is dark in its third pixel only.
        assertThat(image.getRGB(2, 0) & 0xff).isZero();
        assertThat(image.getRGB(1, 0) & 0xff).isEqualTo(0xff);
    }

    @Test
    void ofManyNeuronsSomeAreShown() {
        Gallery gallery =
                Gallery.of(
                                Fixture.ofSeeds(1)
                                        .arm("baseline", "network.neurons=450", 0.9, 1)
                                        .summary())
                        .getFirst();
        assertThat(gallery.caption()).startsWith("The first 400 of 450 neurons");
        assertThat(gallery.classes().stream().mapToInt(row -> row.fields().size()).sum())
                .isEqualTo(400);
    }

    @Test
    void numbersWithoutAReferenceAreMarked() {
        Assumptions assumptions =
                Assumptions.of(
                        Fixture.ofSeeds(1)
                                .arm("baseline", "device.preset=srm-hfsio", 0.9, 1)
                                .arm(
                                        "other",
                                        "device.preset=srm-hfsio;device.read.voltage=1.5 V",
                                        0.9,
                                        1)
                                .summary());
        assertThat(marks(assumptions, "device.current.kappa")).containsExactly("assumed");
        assertThat(marks(assumptions, "device.potentiation.voltage")).containsExactly("");
        assertThat(marks(assumptions, "device.variation.cycleRange")).containsExactly("no source");
        assertThat(marks(assumptions, "device.read.voltage")).containsExactly("", "set");
        assertThat(assumptions.differences())
                .extracting(Assumptions.Difference::key)
                .contains("device.read.voltage");
        assertThat(assumptions.assumed()).isPositive();
    }

    private static List<String> marks(Assumptions assumptions, String key) {
        return assumptions.numbers().stream()
                .filter(number -> number.key().equals(key))
                .map(Assumptions.SourcedNumber::mark)
                .toList();
    }

    @Test
    void sharedArmsKeepTheirColours() {
        assertThat(
                        ArmLabel.of(
                                Fixture.ofSeeds(1)
                                        .arm("baseline", "", 0.9, 1)
                                        .arm("other", "", 0.9, 1)
                                        .arm("stash", "", 0.9, 1)
                                        .summary()))
                .extracting(ArmLabel::colour)
                .containsExactly(0, 5, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0123, 1.23 %",
        "0.09996, 10.0 %",
        "0.00004, 0.00 %",
        "1.0111, 101.1 %",
    })
    void changesHaveTheDigitsTheyNeed(double fraction, String text) {
        assertThat(Show.change(fraction)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0031, +0.31",
        "-0.0029, \u22120.29",
        "0, 0.00",
        "-0.00001, 0.00",
        "0.00001, 0.00",
    })
    void pointsCarryTheirSign(double fraction, String text) {
        assertThat(Show.points(fraction)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "17.32, 17.3 s",
        "150, 2.5 min",
        "9000, 2.5 h",
        "864000, 10 days",
    })
    void timesHaveTheUnitAPersonChooses(double seconds, String text) {
        assertThat(Show.seconds(seconds)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.003, 0.3", "0.01, 1", "0.0025, 0.25", "0, 0", "0.1, 10"})
    void theMarginHasNoMoreDigitsThanItNeeds(double fraction, String text) {
        assertThat(Show.margin(fraction)).isEqualTo(text);
    }
}
