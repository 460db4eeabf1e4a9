package neurostash.lab.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import neurostash.core.UserError;
import neurostash.core.device.Device;
import neurostash.core.energy.Account;
import neurostash.core.energy.EnergyBill;
import neurostash.core.energy.EnergyComponent;
import neurostash.core.energy.Phase;
import neurostash.lab.experiment.Experiment;
import neurostash.lab.run.RunDirectory;
import neurostash.lab.run.StoredRun;
import neurostash.lab.run.Summary;
import neurostash.lab.run.Summary.ArmComparison;
import neurostash.lab.run.TinyRuns;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;

class SavingMapTest {

    private static final Axes SMALL =
            new Axes(new double[] {2, 30, 500, 1e4}, new double[] {0.1, 3, 100, 1e4});

    @TempDir static Path shared;
    @TempDir Path folder;
    private static StoredRun run;

    @BeforeAll
    static void runOnce() {
        RunDirectory directory = TinyRuns.run(TinyRuns.experiment(shared), shared.resolve("run"));
        run = StoredRun.read(directory);
    }

    private static SavingMap map(Axes axes, String... devices) {
        return SavingMap.of(run, axes, Candidate.of(List.of(devices)));
    }

    private static void assertPlace(SavingMap map, Summary summary) {
        EnergyBill bill = summary.arms().getFirst().bill(Phase.LEARN);
        for (Share part : Share.values()) {
            double joules = 0;
            for (EnergyComponent component : EnergyComponent.values()) {
                joules += Share.of(component) == part ? bill.joules(component) : 0;
            }
            assertThat(map.share(part)[0][0])
                    .as("share of %s", part)
                    .isEqualTo(joules / bill.joules(Account.SYSTEM), within(1e-9));
        }
        assertThat(map.arms()).isNotEmpty();
        for (ArmMap arm : map.arms()) {
            ArmComparison comparison =
                    summary.comparisons().stream()
                            .filter(c -> c.against().name().equals(Experiment.BASELINE))
                            .filter(c -> c.arm().name().equals(arm.name()))
                            .findFirst()
                            .orElseThrow();
            for (Account account : SavingMap.ACCOUNTS) {
                assertThat(arm.saved(account)[0][0])
                        .as("%s saves of %s", arm.name(), account)
                        .isEqualTo(comparison.saved(account), within(1e-9));
            }
        }
    }

    @Test
    void theMapAtTheRunsOwnPlaceIsTheRunsOwnSummary() {
        Device device = map(SMALL).device();
        double kappa = device.current().fullToHalf(device.potentiation().volt());
        double writeToRead = device.potentiation().width() / map(SMALL).readWidth();
        assertPlace(map(new Axes(new double[] {kappa}, new double[] {writeToRead})), run.summary());
    }

    @ParameterizedTest
    @CsvSource({"2, 5 us, 1", "30, 50 us, 10", "5000, 5 ms, 1000"})
    void everyOtherPlaceIsTheRunPricedAtThatKappaAndThatPulse(
            double kappa, String width, double writeToRead) {
        StoredRun priced =
                run.priced(
                        List.of(
                                "device.current.kappa=" + kappa,
                                "array.readPulse=5 us",
                                "device.potentiation.width=" + width,
                                "device.depression.width=" + width));
        assertThat(map(SMALL).readWidth()).isEqualTo(5e-6, within(1e-15));
        assertPlace(
                map(new Axes(new double[] {kappa}, new double[] {writeToRead})), priced.summary());
    }

    @Test
    void aDeviceOnTheMapIsPricedWithTheWholeOfIt() {
        PlacedDevice steep = map(SMALL).devices().get(3);
        assertThat(steep.name()).isEqualTo("hfox-2025");
        assertThat(steep.kappa()).isEqualTo(1e5, within(1e-3));
        assertThat(steep.onMap()).isFalse();
        assertThat(steep.readWidth()).isEqualTo(20e-6, within(1e-15));
        assertThat(steep.writeToRead()).isEqualTo(0.5, within(1e-9));
        // Both presets state their conductance at 2 V.
        Summary summary =
                run.priced(
                                List.of(
                                        "device.conductance.max=250 pS",
                                        "device.current.kappa=1e5",
                                        "device.current.fullVoltage=3 V",
                                        "device.current.rectification=1e8",
                                        "device.potentiation.voltage=3 V",
                                        "device.potentiation.width=10 us",
                                        "device.depression.voltage=3 V",
                                        "device.depression.width=10 us",
                                        "array.readPulse=20 us"))
                        .summary();
        EnergyBill bill = summary.arms().getFirst().bill(Phase.LEARN);
        assertThat(steep.learningJoules())
                .isEqualTo(bill.joules(Account.SYSTEM), within(1e-9 * bill.joules(Account.SYSTEM)));
        assertThat(steep.share(Share.LINE))
                .isEqualTo(
                        bill.joules(EnergyComponent.LINE) / bill.joules(Account.SYSTEM),
                        within(1e-9));
        for (Account account : SavingMap.ACCOUNTS) {
            assertThat(steep.saved(0, account))
                    .isEqualTo(summary.comparisons().getFirst().saved(account), within(1e-9));
        }
    }

    @Test
    void sharesAreAWholeAndMoveAsThePhysicsSays() {
        SavingMap map = map(SMALL);
        for (int i = 0; i < SMALL.kappa().length; i++) {
            for (int j = 0; j < SMALL.writeToRead().length; j++) {
                double sum = 0;
                for (Share part : Share.values()) {
                    sum += map.share(part)[i][j];
                }
                assertThat(sum).isEqualTo(1, within(1e-12));
                if (j > 0) {
                    assertThat(map.share(Share.READ)[i][j])
                            .as("read share falls as write pulses grow")
                            .isLessThan(map.share(Share.READ)[i][j - 1]);
                }
            }
        }
        int longest = SMALL.writeToRead().length - 1;
        for (int i = 1; i < SMALL.kappa().length; i++) {
            assertThat(map.share(Share.HALF_SELECT)[i][longest])
                    .as("half-select share falls as the current gets steeper")
                    .isLessThan(map.share(Share.HALF_SELECT)[i - 1][longest]);
        }
    }

    @Test
    void armsThatStopAtAnEnergyAreLeftOut() {
        SavingMap map = map(SMALL);
        assertThat(map.leftOut()).containsExactly("stop-early");
        assertThat(map.arms().stream().map(ArmMap::name))
                .containsExactly("stash", "random-stash", "freeze");
    }

    @Test
    void aRunWithoutABaselineIsRefused() {
        Experiment all = TinyRuns.experiment(shared);
        Experiment alone = all.withArms(List.of(all.arm("stash")));
        StoredRun stored = StoredRun.read(TinyRuns.run(alone, folder.resolve("alone")));
        assertThatThrownBy(() -> SavingMap.of(stored, SMALL, List.of()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no arm 'baseline'");
    }

    @Test
    void aRunOfTheBaselineAloneShowsItsShares() {
        Experiment all = TinyRuns.experiment(shared);
        Experiment alone = all.withArms(List.of(all.arm("baseline")));
        StoredRun stored = StoredRun.read(TinyRuns.run(alone, folder.resolve("plain")));
        SavingMap map = SavingMap.of(stored, SMALL, List.of());
        assertThat(map.arms()).isEmpty();
        MapFile file = MapFile.of(folder.resolve("plain.png"));
        file.write(map);
        assertThat(file.picture()).isNotEmptyFile();
    }

    @Test
    void aReadPulseThatLeavesNoRoomForWritePulsesIsRefused() {
        StoredRun slow = run.priced(List.of("array.readPulse=10 ms"));
        assertThatThrownBy(() -> SavingMap.of(slow, SMALL, List.of()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("10.0 ms")
                .hasMessageContaining("array.readPulse");
    }

    @Test
    void aDeviceOfOnesOwnIsPutBesideTheBundledOnes() throws IOException {
        Path mine = folder.resolve("mine.yaml");
        Files.writeString(
                mine,
                """
                conductance: {min: 1 nS, max: 10 nS}
                read: {voltage: 1 V}
                current: {kappa: 20, rectification: 100}
                potentiation: {voltage: 3 V, width: 30 us, law: exponential, rate: 0.05, nonlinearity: 2}
                depression: {voltage: 3 V, width: 30 us, law: exponential, rate: 0.05, nonlinearity: 2}
                """);
        PlacedDevice placed = map(SMALL, mine.toString(), "ag-si").devices().getLast();
        assertThat(placed.name()).isEqualTo("mine");
        assertThat(placed.asked()).isTrue();
        assertThat(placed.onMap()).isTrue();
        assertThat(placed.kappa()).isEqualTo(20, within(1e-9));
        // Conductance is stated at the read voltage, so 10 fC take 1 us at 10 nA.
        assertThat(placed.writeToRead()).isEqualTo(30, within(1e-9));
        assertThat(map(SMALL, "ag-si").devices().stream().filter(PlacedDevice::asked))
                .extracting(PlacedDevice::name)
                .containsExactly("ag-si");
    }

    @Test
    void picturesAreWhatTheirNamesSayAndTheNumbersLieBeside() throws Exception {
        SavingMap map = map(Axes.wide());
        MapFile png = MapFile.of(folder.resolve("map.png")).fresh();
        png.write(map);
        BufferedImage image = ImageIO.read(png.picture().toFile());
        assertThat(image.getWidth()).isGreaterThan(1000);
        assertThat(image.getHeight()).isGreaterThan(800);
        assertThat(Files.readString(png.numbers())).contains("neurostash/map/1", "\"halfSelect\"");
        assertThatThrownBy(png::fresh).isInstanceOf(UserError.class).hasMessageContaining("there");

        MapFile svg = MapFile.of(folder.resolve("other.SVG")).fresh();
        svg.write(map);
        DocumentBuilderFactory reader = DocumentBuilderFactory.newInstance();
        reader.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        Document document =
                reader.newDocumentBuilder()
                        .parse(Files.newInputStream(svg.picture()), "about:blank");
        assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(Files.readString(svg.picture())).contains("ctm-tinbox", "kappa");
    }

    @ParameterizedTest
    @ValueSource(strings = {"map.gif", "map", "png"})
    void aPictureOfAnotherKindIsRefused(String name) {
        assertThatThrownBy(() -> MapFile.of(Path.of(name)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(".png or .svg");
    }
}
