package neurostash.spark;

import neurostash.core.coding.ImageSet;
import neurostash.core.coding.PixelLists;
import neurostash.core.kernel.KernelChoice;
import neurostash.lab.config.ConfigTree;
import neurostash.lab.experiment.ExperimentReader;
import neurostash.lab.run.Samples;
import neurostash.lab.sweep.LocalSweepRunner;
import neurostash.lab.sweep.PointRun;
import neurostash.lab.sweep.SweepPoint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Points over thresholds and seeds, on noisy images of four patterns. */
final class TinySweep {

    private static final int SIDE = 8;

    private TinySweep() {}

    static Samples samples() {
        Random random = new Random(5);
        return new Samples(
                "patterns",
                "test",
                "0".repeat(64),
                new PixelLists(images(300, random)),
                new PixelLists(images(80, random)));
    }

    private static ImageSet images(int count, Random random) {
        byte[] pixels = new byte[count * SIDE * SIDE];
        byte[] labels = new byte[count];
        for (int image = 0; image < count; image++) {
            int label = random.nextInt(4);
            labels[image] = (byte) label;
            for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
                boolean lit = (pixel / SIDE / 4) * 2 + pixel % SIDE / 4 == label;
                int grey = lit ? 180 + random.nextInt(76) : random.nextInt(30);
                pixels[image * SIDE * SIDE + pixel] = (byte) grey;
            }
        }
        return new ImageSet(SIDE, SIDE, 4, pixels, labels);
    }

    /**
     * The points.
     *
     * @param epochs how long each learns
     */
    static List<SweepPoint> points(int epochs) {
        List<SweepPoint> points = new ArrayList<>();
        for (double threshold : new double[] {0.2, 0.3, 0.4}) {
            String settings = settings(threshold, epochs);
            for (long seed = 1; seed <= 4; seed++) {
                points.add(SweepPoint.of(settings, seed, SweepPoint.dataset(samples())));
            }
        }
        return points;
    }

    private static String settings(double threshold, int epochs) {
        String experiment =
                """
                name: tiny
                network: {neurons: 8, threshold: %s}
                coding: {steps: 10, spikes: 60}
                training: {epochs: %d}
                labelling: {samples: 100}
                stash: {policy: rotation, recallEvery: 20, floor: 3}
                """
                        .formatted(threshold, epochs);
        return ExperimentReader.read(
                        ConfigTree.parse("tiny.yaml", experiment), Path.of(""), List.of())
                .arms()
                .getFirst()
                .settings()
                .resolution()
                .toYaml();
    }

    /** What the local runner makes of points: row by key. */
    static Map<String, String> rows(List<SweepPoint> points) {
        Books books = new Books();
        new LocalSweepRunner(new PointRun(samples(), KernelChoice.SCALAR.kernels()), 1)
                .run(points, books);
        return books.rows();
    }
}
