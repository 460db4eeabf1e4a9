package neurostash.lab.report;

import neurostash.core.energy.EventCount;
import neurostash.core.energy.EventCounts;
import neurostash.core.energy.Phase;
import neurostash.core.learning.Evaluation;
import neurostash.core.learning.Snapshot;
import neurostash.lab.config.ConfigTree;
import neurostash.lab.experiment.Arm;
import neurostash.lab.experiment.ArmReader;
import neurostash.lab.experiment.Experiment;
import neurostash.lab.run.Manifest;
import neurostash.lab.run.RunResult;
import neurostash.lab.run.Summary;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds summaries of runs that nobody ran: two classes, pictures of 2 x 3 pixels. */
final class Fixture {

    static final int HEIGHT = 2;
    static final int WIDTH = 3;
    static final int EVALUATED = 2000;

    private final List<Arm> arms = new ArrayList<>();
    private final List<List<RunResult>> results = new ArrayList<>();
    private final List<Long> seeds;
    private String name = "sample";
    private String dataset = "digits";
    private String command = "./neurostash compare sample.yaml";

    private Fixture(int seeds) {
        this.seeds = new ArrayList<>();
        for (long seed = 1; seed <= seeds; seed++) {
            this.seeds.add(seed);
        }
    }

    static Fixture ofSeeds(int seeds) {
        return new Fixture(seeds);
    }

    Fixture named(String experiment, String data, String repeat) {
        name = experiment;
        dataset = data;
        command = repeat;
        return this;
    }

    /** An arm that learns for 1000 presentations. */
    Fixture arm(String arm, String settings, double accuracy, double energy) {
        return arm(arm, "", settings, null, 1000, false, accuracy, energy);
    }

    /**
     * An arm.
     *
     * @param settings its settings as YAML, over those of a small network
     * @param stopAt the arm at whose energy it stops, or null
     * @param presentations that it learned for
     * @param reached whether it stopped at the energy
     * @param accuracy of its first seed; each further seed has half a point more or less
     * @param energy of one presentation, in units of that of a plain one
     */
    Fixture arm(
            String arm,
            String about,
            String settings,
            @Nullable String stopAt,
            long presentations,
            boolean reached,
            double accuracy,
            double energy) {
        String yaml = "network: {neurons: 4}\ntraining: {epochs: 1}\n";
        ConfigTree tree = ConfigTree.parse("test", yaml);
        for (String setting : settings.isEmpty() ? new String[0] : settings.split(";", -1)) {
            String[] pair = setting.split("=", 2);
            tree = tree.with(pair[0], pair[1], "test");
        }
        arms.add(new Arm(arm, ArmReader.read(tree, Path.of("")), about, stopAt));
        int neurons = arms.getLast().settings().network().neurons();
        List<RunResult> runs = new ArrayList<>();
        for (long seed : seeds) {
            double spread = 0.005 * (seed % 2 == 0 ? 1 : -1) * (seed == 1 ? 0 : 1);
            runs.add(run(arm, seed, neurons, presentations, reached, accuracy + spread, energy));
        }
        results.add(runs);
        return this;
    }

    Summary summary() {
        Experiment experiment =
                new Experiment(name, dataset, Optional.empty(), false, seeds, 0.003, arms);
        Manifest manifest =
                new Manifest(
                        experiment,
                        "test",
                        1000,
                        EVALUATED,
                        HEIGHT,
                        WIDTH,
                        "0123456789abcdef",
                        "1.2.3",
                        command);
        return Summary.of(manifest, results);
    }

    private static RunResult run(
            String arm,
            long seed,
            int neurons,
            long presentations,
            boolean reached,
            double accuracy,
            double energy) {
        int right = (int) Math.round(accuracy * EVALUATED / 2);
        int wrong = EVALUATED / 2 - right;
        Map<Phase, EventCounts> counts = new EnumMap<>(Phase.class);
        for (Phase phase : Phase.values()) {
            counts.put(phase, counts(presentations, neurons, energy));
        }
        List<RunResult.ColumnResult> columns = new ArrayList<>();
        float[] conductance = new float[HEIGHT * WIDTH * neurons];
        for (int column = 0; column < neurons; column++) {
            EventCounts own = new EventCounts();
            own.add(EventCount.OUTPUT_SPIKES, column);
            own.add(EventCount.READ_CONDUCTANCE, 10.0 * column);
            own.add(EventCount.POTENTIATING_PULSES, 60.0 * column);
            own.add(EventCount.DEPRESSING_PULSES, 30.0 * column);
            int stashes = column % 3;
            columns.add(
                    new RunResult.ColumnResult(
                            column % 2 - (column == 3 ? 2 : 0),
                            1,
                            stashes,
                            stashes == 0 ? -1 : presentations / 4,
                            stashes == 0 ? -1 : presentations / 4 * stashes,
                            own));
            for (int row = 0; row < HEIGHT * WIDTH; row++) {
                conductance[row * neurons + column] = row == column % (HEIGHT * WIDTH) ? 1 : 0.2f;
            }
        }
        return new RunResult(
                arm,
                seed,
                presentations,
                reached,
                new Evaluation(new int[][] {{right, wrong, 0}, {wrong, right, 0}}, 7),
                List.of(),
                counts,
                List.of(
                        new Snapshot(
                                presentations / 2,
                                neurons,
                                neurons,
                                counts(presentations / 2, neurons, energy)),
                        new Snapshot(
                                presentations,
                                neurons,
                                neurons,
                                counts(presentations, neurons, energy))),
                0.75,
                columns,
                new RunResult.Synapses(HEIGHT * WIDTH, neurons, conductance));
    }

    /** Half of the columns are connected, whatever the snapshots say. */
    private static EventCounts counts(long shown, int neurons, double energy) {
        double presentations = (double) shown;
        EventCounts counts = new EventCounts();
        counts.add(EventCount.PRESENTATIONS, presentations);
        counts.add(EventCount.READ_STEPS, 10 * presentations);
        counts.add(EventCount.COLUMN_STEPS, 10 * presentations * neurons / 2);
        counts.add(EventCount.READ_CONDUCTANCE, 1e4 * presentations * energy);
        counts.add(EventCount.POTENTIATED_CONDUCTANCE, 10 * presentations * energy);
        counts.add(EventCount.VERIFY_READS, 800 * presentations);
        counts.add(EventCount.CORRECTIONS, 2 * presentations);
        counts.add(EventCount.MISSED_CELLS, 0.03 * presentations);
        counts.add(EventCount.ENCODED_PIXELS, 6 * presentations);
        return counts;
    }
}
