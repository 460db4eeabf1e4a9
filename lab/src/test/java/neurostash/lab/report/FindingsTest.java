package neurostash.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import neurostash.lab.report.Finding.Tone;

import org.junit.jupiter.api.Test;

import java.util.List;

class FindingsTest {

    private static final String ROTATION = "stash.policy=rotation;stash.recallEvery=50";

    private static List<Finding> findings(Fixture fixture) {
        return Findings.of(fixture.summary());
    }

    private static Fixture plainAndStashed(double accuracy, double energy) {
        return Fixture.ofSeeds(9)
                .arm("baseline", "", 0.90, 1)
                .arm("stash", ROTATION, accuracy, energy);
    }

    @Test
    void stashingThatSavesEnergyAtNoLossIsGood() {
        Finding finding = findings(plainAndStashed(0.91, 0.5)).getFirst();
        assertThat(finding.title())
                .startsWith("Stashing saved ")
                .contains("non-inferior")
                .contains("0.3 points");
        assertThat(finding.tone()).isEqualTo(Tone.GOOD);
        assertThat(finding.badge()).isEqualTo("non-inferior");
        assertThat(finding.details().getFirst())
                .contains("writes (A) 50.0 % saved")
                .contains("array (B)")
                .contains("system (C)");
    }

    @Test
    void aControlSaysWhatItCostsAgainstStashing() {
        Fixture cheaper = plainAndStashed(0.90, 1).arm("freeze", "", 0.90, 0.5);
        assertThat(findings(cheaper).get(1).title())
                .contains("The arm freeze takes ")
                .endsWith(" less learning energy (C) than stash.");
        Fixture dearer = plainAndStashed(0.90, 0.5).arm("freeze", "", 0.90, 1);
        assertThat(findings(dearer).get(1).title())
                .endsWith(" more learning energy (C) than stash.");
        Fixture alike = plainAndStashed(0.90, 1).arm("random-stash", "", 0.90, 1);
        assertThat(findings(alike).get(1).title()).contains("as much learning energy (C)");
    }

    @Test
    void theIntervalOfSavedEnergyIsGivenWhereThereAreSeedsEnough() {
        Fixture two =
                Fixture.ofSeeds(2).arm("baseline", "", 0.90, 1).arm("stash", ROTATION, 0.9, 0.5);
        assertThat(findings(plainAndStashed(0.9, 0.5)).getFirst().details().getFirst())
                .contains("bootstrap 95 % interval of C saved: ");
        assertThat(findings(two).getFirst().details().getFirst()).doesNotContain("bootstrap");
    }

    @Test
    void stashingThatLosesAccuracyIsBad() {
        Finding finding = findings(plainAndStashed(0.85, 0.5)).getFirst();
        assertThat(finding.title()).contains("inferior: more than the margin of 0.3 points");
        assertThat(finding.tone()).isEqualTo(Tone.BAD);
    }

    @Test
    void stashingThatCostsEnergyIsNotGood() {
        Finding finding = findings(plainAndStashed(0.91, 2)).getFirst();
        assertThat(finding.title()).startsWith("Stashing cost ").contains(" more learning energy");
        assertThat(finding.tone()).isEqualTo(Tone.BAD);
    }

    @Test
    void seedsThatDoNotTellLeaveItOpen() {
        Finding finding = findings(plainAndStashed(0.898, 0.5)).getFirst();
        assertThat(finding.title()).contains("Non-inferiority is not shown");
        assertThat(finding.tone()).isEqualTo(Tone.OPEN);
    }

    @Test
    void stoppingEarlyThatDoesAsWellIsSaid() {
        Finding finding =
                findings(
                                plainAndStashed(0.90, 0.5)
                                        .arm("stop-early", "", "", "stash", 500, true, 0.904, 1))
                        .get(1);
        assertThat(finding.title()).startsWith("Stopping early did as well");
        assertThat(finding.tone()).isEqualTo(Tone.BAD);
        assertThat(finding.details())
                .anyMatch(detail -> detail.startsWith("At equal presentations (500)"))
                .anyMatch(detail -> detail.startsWith("Cut off at the learning energy (C)"));
    }

    @Test
    void stoppingEarlyThatDoesBetterOrWorseIsSaid() {
        assertThat(
                        findings(
                                        plainAndStashed(0.90, 0.5)
                                                .arm(
                                                        "stop-early",
                                                        "",
                                                        "",
                                                        "stash",
                                                        500,
                                                        true,
                                                        0.95,
                                                        1))
                                .get(1)
                                .title())
                .startsWith("Stopping early did better");
        assertThat(
                        findings(
                                        plainAndStashed(0.90, 0.5)
                                                .arm(
                                                        "stop-early",
                                                        "",
                                                        "",
                                                        "stash",
                                                        500,
                                                        true,
                                                        0.80,
                                                        1))
                                .get(1)
                                .title())
                .startsWith("Stopping early did worse");
    }

    @Test
    void stoppingEarlyThatNeverStoppedTestsNothing() {
        Finding finding =
                findings(
                                plainAndStashed(0.90, 2)
                                        .arm("stop-early", "", "", "stash", 1000, false, 0.90, 1))
                        .get(1);
        assertThat(finding.title()).contains("not put to the test");
        assertThat(finding.details())
                .anyMatch(detail -> detail.contains("never reached the learning energy of stash"));
    }

    @Test
    void otherCodingsMakeASystemComparison() {
        List<Finding> findings =
                findings(
                        plainAndStashed(0.90, 0.5)
                                .arm("conventional", "coding.kind=first-spike", 0.88, 1));
        assertThat(findings).hasSize(2);
        assertThat(findings.get(1).title())
                .startsWith("System comparison")
                .contains("conventional");
    }

    @Test
    void controlsComeInAFixedOrderAfterStashing() {
        List<Finding> findings =
                findings(
                        Fixture.ofSeeds(3)
                                .arm("baseline", "", 0.90, 1)
                                .arm("freeze", "stash.mode=read-only", 0.90, 1)
                                .arm("random-stash", ROTATION, 0.90, 1)
                                .arm("stash", ROTATION, 0.90, 1)
                                .arm("stop-early", "", "", "stash", 1000, true, 0.90, 1));
        assertThat(findings)
                .extracting(finding -> finding.title().split(" ", -1)[0])
                .hasSize(4)
                .startsWith("Stashing", "Whether", "Whether", "Whether");
        assertThat(findings.get(1).title()).contains("stopping early");
        assertThat(findings.get(3).title()).contains("freezing");
    }

    @Test
    void withoutAStashArmControlsAreComparedWithTheBaseline() {
        List<Finding> findings =
                findings(
                        Fixture.ofSeeds(3)
                                .arm("baseline", "", 0.90, 1)
                                .arm("freeze", "stash.mode=read-only", 0.90, 0.5));
        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().title()).startsWith("freeze saved");
    }
}
