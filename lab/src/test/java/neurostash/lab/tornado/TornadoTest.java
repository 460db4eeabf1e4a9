package neurostash.lab.tornado;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import neurostash.core.UserError;
import neurostash.core.energy.Account;
import neurostash.lab.plot.TornadoFigure;
import neurostash.lab.run.StoredRun;
import neurostash.lab.run.Summary.ArmComparison;
import neurostash.lab.run.TinyRuns;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import javax.imageio.ImageIO;

class TornadoTest {

    @TempDir static Path shared;
    private static StoredRun run;

    @BeforeAll
    static void runOnce() {
        run = StoredRun.read(TinyRuns.run(TinyRuns.experiment(shared), shared.resolve("run")));
    }

    private static Bar bar(Tornado tornado, String key) {
        return tornado.bars().stream()
                .filter(bar -> bar.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static double saved(StoredRun priced, String arm, Account account) {
        return priced.summary().comparisons().stream()
                .filter(c -> c.arm().name().equals(arm) && c.against().name().equals("baseline"))
                .mapToDouble((ArmComparison c) -> c.saved(account))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void its_middle_is_what_the_summary_says() {
        for (Account account : Account.values()) {
            Tornado tornado = Tornado.of(run, "stash", "baseline", account);
            assertThat(tornado.nominal().fraction())
                    .isEqualTo(saved(run, "stash", account), within(1e-12));
        }
    }

    @Test
    void a_bar_ends_where_pricing_the_run_with_that_constant_does() {
        Tornado tornado = Tornado.of(run, "stash", "baseline", Account.SYSTEM);
        StoredRun dear = run.priced(List.of("energy.stash.counter=20.45 pJ"));
        assertThat(bar(tornado, "energy.stash.counter").atHigh().fraction())
                .isEqualTo(saved(dear, "stash", Account.SYSTEM), within(1e-12))
                .isLessThan(tornado.nominal().fraction());
        StoredRun quick = run.priced(List.of("device.potentiation.width=10 us"));
        assertThat(bar(tornado, "device.potentiation.width").atLow().fraction())
                .isEqualTo(saved(quick, "stash", Account.SYSTEM), within(1e-12));
    }

    @Test
    void the_constant_that_matters_most_comes_first() {
        List<Bar> bars = Tornado.of(run, "stash", "baseline", Account.SYSTEM).bars();
        assertThat(bars).hasSizeGreaterThan(10);
        for (int i = 1; i < bars.size(); i++) {
            assertThat(bars.get(i).span()).isLessThanOrEqualTo(bars.get(i - 1).span());
        }
    }

    @Test
    void a_constant_of_the_stashing_circuit_moves_no_account_without_it() {
        Tornado array = Tornado.of(run, "stash", "baseline", Account.ARRAY);
        assertThat(bar(array, "energy.stash.counter").span()).isZero();
        assertThat(bar(array, "device.current.kappa").span()).isPositive();
    }

    @Test
    void a_verdict_flips_where_dear_counters_eat_the_saving() {
        StoredRun dear = run.priced(List.of("energy.stash.counter=1 nJ"));
        Tornado tornado = Tornado.of(dear, "stash", "baseline", Account.SYSTEM);
        assertThat(tornado.nominal().verdict()).isEqualTo(Saving.Verdict.COSTS);
        assertThat(tornado.flips()).extracting(Bar::key).contains("energy.stash.counter");
        assertThat(tornado.flips()).extracting(Bar::key).doesNotContain("energy.encoder.pixel");
    }

    @Test
    void an_arm_that_stops_at_another_ones_energy_is_refused() {
        assertThatThrownBy(() -> Tornado.of(run, "stop-early", "baseline", Account.SYSTEM))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("stop-early");
    }

    @Test
    void a_constant_that_the_arms_have_different_values_of_is_left_out(@TempDir Path folder) {
        String yaml =
                TinyRuns.YAML.replace("floor: 3}}", "floor: 3}, energy.encoder.pixel: 40 fJ}");
        assertThat(yaml).contains("40 fJ");
        StoredRun unlike =
                StoredRun.read(
                        TinyRuns.run(TinyRuns.experiment(yaml, folder), folder.resolve("run")));
        Tornado tornado = Tornado.of(unlike, "stash", "baseline", Account.SYSTEM);
        assertThat(tornado.leftOut()).contains("energy.encoder.pixel");
        assertThat(tornado.bars()).extracting(Bar::key).doesNotContain("energy.encoder.pixel");
        assertThat(tornado.bars()).extracting(Bar::key).contains("energy.encoder.spike");
    }

    @Test
    void its_picture_shows_both_ends_of_the_bars() throws Exception {
        Path file = shared.resolve("tornado.png");
        TornadoFigure.of(Tornado.of(run, "stash", "baseline", Account.SYSTEM)).write(file);
        BufferedImage picture = ImageIO.read(file.toFile());
        int[] pixels =
                picture.getRGB(
                        0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        assertThat(Arrays.stream(pixels).filter(rgb -> (rgb & 0xFFFFFF) == 0x56B4E9).count())
                .isGreaterThan(1000);
        assertThat(Arrays.stream(pixels).filter(rgb -> (rgb & 0xFFFFFF) == 0xD55E00).count())
                .isGreaterThan(1000);
    }
}
