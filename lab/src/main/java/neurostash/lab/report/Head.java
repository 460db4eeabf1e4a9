package neurostash.lab.report;

import neurostash.core.energy.Account;
import neurostash.core.energy.Phase;
import neurostash.lab.experiment.Arm;
import neurostash.lab.experiment.Experiment;
import neurostash.lab.run.Manifest;
import neurostash.lab.run.Summary;
import neurostash.lab.run.Summary.ArmComparison;
import neurostash.lab.run.Summary.ArmSummary;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What was run.
 *
 * @param title name of the experiment
 * @param lines what it ran on, in sentences
 * @param tiles the figures to see first
 * @param seedCount number of seeds
 * @param command the command that repeats it
 */
record Head(String title, List<String> lines, List<Tile> tiles, int seedCount, String command) {

    /** Seeds that are listed one by one; more are counted. */
    private static final int LISTED = 12;

    static Head of(Summary summary) {
        Manifest manifest = summary.manifest();
        List<Long> seeds = manifest.experiment().seeds();
        return new Head(
                manifest.experiment().name(),
                List.of(dataset(manifest), network(summary), arms(summary), seeds(seeds)),
                tiles(summary),
                seeds.size(),
                manifest.command());
    }

    private static String dataset(Manifest manifest) {
        String split =
                manifest.split().equals("validation")
                        ? " images set aside from the training set."
                        : " test images.";
        return "Dataset "
                + manifest.experiment().dataset()
                + ", "
                + manifest.split()
                + " split: learned from "
                + Show.count(manifest.train())
                + " training images, evaluated on "
                + Show.count(manifest.evaluated())
                + split;
    }

    private static String network(Summary summary) {
        Arm plain = plain(summary).arm();
        int neurons = plain.settings().network().neurons();
        int inputs = summary.manifest().height() * summary.manifest().width();
        return "One layer of "
                + Show.many(neurons, "neuron")
                + " on a simulated array of "
                + inputs
                + " x "
                + neurons
                + " cells ("
                + plain.settings().network().array().device().name()
                + "), "
                + plain.settings().coding()
                + " coding.";
    }

    private static String arms(Summary summary) {
        List<String> names = summary.arms().stream().map(ArmSummary::name).toList();
        return (names.size() == 1 ? "One arm: " : "Arms compared: ")
                + String.join(", ", names)
                + ".";
    }

    static String seeds(List<Long> seeds) {
        long first = seeds.getFirst();
        boolean range =
                seeds.equals(LongStream.range(first, first + seeds.size()).boxed().toList());
        String listed =
                seeds.size() <= LISTED
                        ? seeds.stream().map(String::valueOf).collect(Collectors.joining(", "))
                        : range ? first + " to " + seeds.getLast() : "see the summary";
        return (seeds.size() == 1 ? "One seed: " : Show.count(seeds.size()) + " seeds: ")
                + listed
                + (seeds.size() == 1
                        ? ". One seed shows no spread: there are no intervals and no verdicts."
                        : ". Figures are means over the seeds.");
    }

    /** The arm named baseline, or the first. */
    private static ArmSummary plain(Summary summary) {
        return summary.arms().stream()
                .filter(arm -> arm.name().equals(Experiment.BASELINE))
                .findFirst()
                .orElse(summary.arms().getFirst());
    }

    private static List<Tile> tiles(Summary summary) {
        return summary.comparisons().stream()
                .filter(Control::isMain)
                .findFirst()
                .map(Head::compared)
                .orElseGet(() -> alone(plain(summary)));
    }

    private static List<Tile> compared(ArmComparison main) {
        List<Tile> tiles = new ArrayList<>();
        for (Account account : Account.values()) {
            double against = main.against().bill(Phase.LEARN).joules(account);
            tiles.add(
                    new Tile(
                            main.arm().name() + ": " + learning(account),
                            Show.joules(main.arm().bill(Phase.LEARN).joules(account)),
                            Findings.saved(main.saved(account))
                                    + " against "
                                    + main.against().name()
                                    + "'s "
                                    + Show.joules(against)));
        }
        String interval =
                main.accuracy()
                        .ci95()
                        .map(ci -> " (95 % interval " + Show.points(ci) + ")")
                        .orElse("");
        tiles.add(
                new Tile(
                        main.arm().name() + ": accuracy",
                        Show.accuracy(main.arm().accuracy().mean()),
                        Show.points(main.accuracy().difference())
                                + " points against "
                                + main.against().name()
                                + "'s "
                                + Show.accuracy(main.against().accuracy().mean())
                                + interval));
        return tiles;
    }

    private static String learning(Account account) {
        return "learning energy, " + account.key() + " (" + account.letter() + ")";
    }

    private static List<Tile> alone(ArmSummary arm) {
        List<Tile> tiles = new ArrayList<>();
        for (Account account : Account.values()) {
            tiles.add(
                    new Tile(
                            arm.name() + ": " + learning(account),
                            Show.joules(arm.bill(Phase.LEARN).joules(account)),
                            ""));
        }
        tiles.add(new Tile(arm.name() + ": accuracy", Show.accuracy(arm.accuracy().mean()), ""));
        return tiles;
    }

    /**
     * A figure to see first.
     *
     * @param label what it is
     * @param value the figure
     * @param detail what to compare it with
     */
    record Tile(String label, String value, String detail) {}
}
