package neurostash.lab.report;

import neurostash.core.device.Device;
import neurostash.core.energy.EventCount;
import neurostash.core.learning.Labelling;
import neurostash.lab.run.Manifest;
import neurostash.lab.run.RunResult;
import neurostash.lab.run.RunResult.ColumnResult;
import neurostash.lab.run.RunResult.Synapses;
import neurostash.lab.run.Summary;
import neurostash.lab.run.Summary.ArmSummary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * What the neurons of an arm learned with the first seed: the conductances of each neuron's column
 * as a picture.
 *
 * @param label the arm
 * @param open whether it is shown without being asked for
 * @param caption how many there are, and how many of them were ever stashed
 * @param across pictures side by side in the sprite
 * @param down pictures below one another in the sprite
 * @param width of a picture (pixels)
 * @param height of a picture (pixels)
 * @param zoom size class of the style sheet
 * @param png all pictures in one, in Base64
 * @param classes neurons by the class they stand for
 */
record Gallery(
        ArmLabel label,
        boolean open,
        String caption,
        int across,
        int down,
        int width,
        int height,
        String zoom,
        String png,
        List<ClassRow> classes) {

    /** More neurons than this cannot be looked at. */
    static final int SHOWN = 400;

    private static final int ACROSS = 20;
    private static final int FEW = 120;

    /** The galleries of all arms; none if the synapses of a neuron are not one per pixel. */
    static List<Gallery> of(Summary summary) {
        Manifest manifest = summary.manifest();
        int pixels = manifest.height() * manifest.width();
        List<ArmLabel> labels = ArmLabel.of(summary);
        List<Gallery> galleries = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            ArmSummary arm = summary.arms().get(i);
            if (arm.runs().getFirst().synapses().rows() == pixels) {
                galleries.add(of(labels.get(i), arm, manifest, i < 2));
            }
        }
        return galleries;
    }

    /**
     * The rule of the style sheet that gives the pictures their sprite.
     *
     * @param number of the gallery on the page
     */
    String css(int number) {
        return ".g%d{--across:%d;--down:%d;--ratio:%d/%d}.g%d i::before{background-image:url(data:image/png;base64,%s)}"
                .formatted(number, across, down, width, height, number, png);
    }

    private static Gallery of(ArmLabel label, ArmSummary arm, Manifest manifest, boolean open) {
        RunResult run = arm.runs().getFirst();
        List<Integer> order = order(run);
        int across = Math.min(ACROSS, order.size());
        int down = Math.ceilDiv(order.size(), across);
        Device device = arm.arm().settings().network().array().device();
        return new Gallery(
                label,
                open,
                caption(run, order.size()),
                across,
                down,
                manifest.width(),
                manifest.height(),
                order.size() <= FEW ? "large" : "small",
                sprite(run.synapses(), order, manifest, across, down, device).base64(),
                classes(run, order, across));
    }

    /**
     * The columns shown, by class and then by wins. Columns are interchangeable, so the first ones
     * are a fair sample of all.
     */
    private static List<Integer> order(RunResult run) {
        List<Integer> order = new ArrayList<>();
        for (int column = 0; column < Math.min(SHOWN, run.columns().size()); column++) {
            order.add(column);
        }
        order.sort(
                Comparator.<Integer>comparingInt(column -> place(run.columns().get(column).label()))
                        .thenComparing(
                                column -> wins(run.columns().get(column)),
                                Comparator.reverseOrder()));
        return order;
    }

    /** Neurons without a class come last. */
    private static int place(int label) {
        return label == Labelling.NONE ? Integer.MAX_VALUE : label;
    }

    private static double wins(ColumnResult column) {
        return column.counts().get(EventCount.OUTPUT_SPIKES);
    }

    private static String caption(RunResult run, int shown) {
        int all = run.columns().size();
        long stashed = run.columns().stream().filter(column -> column.stashes() > 0).count();
        return (shown < all
                        ? "The first " + shown + " of " + Show.many(all, "neuron")
                        : "All " + Show.many(all, "neuron"))
                + ", seed "
                + run.seed()
                + (stashed == 0
                        ? "; none was ever stashed"
                        : "; " + Show.count(stashed) + " of all were stashed at least once")
                + ".";
    }

    private static Sprite sprite(
            Synapses synapses,
            List<Integer> order,
            Manifest manifest,
            int across,
            int down,
            Device device) {
        Sprite sprite = new Sprite(manifest.width(), manifest.height(), across, down);
        double low = device.gMin() / device.gMax();
        for (int picture = 0; picture < order.size(); picture++) {
            int column = order.get(picture);
            for (int row = 0; row < synapses.rows(); row++) {
                double conductance = synapses.conductance()[row * synapses.columns() + column];
                sprite.set(picture, row, (conductance - low) / (1 - low));
            }
        }
        return sprite;
    }

    private static List<ClassRow> classes(RunResult run, List<Integer> order, int across) {
        TreeMap<Integer, List<Field>> byClass = new TreeMap<>();
        for (int picture = 0; picture < order.size(); picture++) {
            int column = order.get(picture);
            int label = run.columns().get(column).label();
            byClass.computeIfAbsent(place(label), name -> new ArrayList<>())
                    .add(Field.of(run, column, picture % across, picture / across));
        }
        List<ClassRow> rows = new ArrayList<>();
        byClass.forEach((place, fields) ->
                rows.add(
                        new ClassRow(
                                place == Integer.MAX_VALUE ? "none" : String.valueOf(place),
                                fields)));
        return rows;
    }

    /**
     * The neurons that stand for one class.
     *
     * @param name the class, or none
     * @param fields their pictures
     */
    record ClassRow(String name, List<Field> fields) {}

    /**
     * The picture of one neuron.
     *
     * @param x its place in the sprite
     * @param y its place in the sprite
     * @param stashed whether it was ever stashed
     * @param first when it was first stashed, in percent of learning
     * @param last when it was last stashed, in percent of learning
     * @param title what became of it
     */
    record Field(int x, int y, boolean stashed, long first, long last, String title) {

        private static Field of(RunResult run, int column, int x, int y) {
            ColumnResult result = run.columns().get(column);
            return new Field(
                    x,
                    y,
                    result.stashes() > 0,
                    percent(result.firstStash(), run),
                    percent(result.lastStash(), run),
                    "column "
                            + column
                            + ": "
                            + Show.count(wins(result))
                            + " wins, "
                            + when(result));
        }

        private static long percent(long presentation, RunResult run) {
            return Math.round(100.0 * Math.max(0, presentation) / Math.max(1, run.presentations()));
        }

        private static String when(ColumnResult column) {
            return switch (column.stashes()) {
                case 0 -> "never stashed";
                case 1 -> "stashed after " + Show.count(column.firstStash()) + " presentations";
                default ->
                        "stashed "
                                + Show.count(column.stashes())
                                + " times, after "
                                + Show.count(column.firstStash())
                                + " to "
                                + Show.count(column.lastStash())
                                + " presentations";
            };
        }
    }
}
