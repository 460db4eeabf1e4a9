package neurostash.bench;

import neurostash.core.coding.Encoder;
import neurostash.core.coding.PixelLists;
import neurostash.core.coding.Presentation;
import neurostash.core.energy.EventCount;
import neurostash.core.energy.EventCounts;
import neurostash.core.energy.Phase;
import neurostash.core.kernel.KernelChoice;
import neurostash.core.kernel.Kernels;
import neurostash.core.learning.LearningListener;
import neurostash.core.learning.LearningPlan;
import neurostash.core.learning.Network;
import neurostash.core.learning.Trainer;
import neurostash.data.Datasets;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.concurrent.TimeUnit;

/**
 * Microseconds per MNIST image, 400 neurons: a whole training image (encoding, reading, neurons,
 * plasticity with all variation, full ledger), the read kernel alone on the rows such an image
 * reads, and a plain float sum of the same rows. What the image costs in units of the sum is how
 * near the simulation runs to the memory's limit.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 2,
        jvmArgsAppend = {
            "--add-modules",
            "jdk.incubator.vector",
            "-XX:+UseSerialGC",
            "-XX:+UseTransparentHugePages",
            "-XX:CompileCommand=quiet",
            "-XX:CompileCommand=dontinline,neurostash.core.kernel.VectorKernels::read",
            "-XX:CompileCommand=dontinline,neurostash.core.kernel.VectorKernels::readBlocks",
            "-XX:CompileCommand=dontinline,neurostash.core.kernel.VectorKernels::sense",
            "-XX:CompileCommand=dontinline,neurostash.core.kernel.VectorKernels::integrate",
            "-XX:CompileCommand=dontinline,neurostash.core.kernel.VectorKernels::integrateBlocks",
            "-XX:CompileCommand=dontinline,neurostash.core.kernel.VectorKernels::reaches",
            "-XX:CompileCommand=dontinline,neurostash.core.kernel.VectorKernels::locate",
            "-XX:CompileCommand=dontinline,neurostash.core.kernel.VectorKernels::move",
            "-XX:CompileCommand=dontinline,neurostash.core.kernel.VectorKernels::settle",
            "-XX:CompileCommand=dontinline,neurostash.core.kernel.VectorKernels::tally",
            "-XX:CompileCommand=dontinline,neurostash.core.kernel.VectorKernels::scatter",
            "-XX:CompileCommand=dontinline,neurostash.core.kernel.VectorKernels::seek",
            "-XX:CompileCommand=dontinline,neurostash.core.kernel.VectorKernels::nudge"
        })
@Warmup(iterations = 6, time = 2)
@Measurement(iterations = 5, time = 2)
public class TrainingBenchmark {

    static final int IMAGES = 5000;

    /** The coding under test. */
    @Param({"FIRST_SPIKE", "FIRST_WINNER", "EVERY_SPIKE"})
    public Coding coding;

    /** Output neurons. */
    @Param("400")
    public int neurons;

    /** The kernels under test. */
    @Param("VECTOR")
    public KernelChoice kernels;

    private PixelLists images;
    private Network network;
    private Kernels chosen;
    private int stride;
    private float[] matrix;
    private float[] charge;
    private float[] total;

    /** Rows read, image after image, and where each image's rows and steps begin. */
    private int[] rows;

    private int[] imageStart;
    private int[] stepStart;
    private int stepsPerImage;

    /**
     * Trains a new network for a while, so that it reads as many rows per image as one that learns.
     */
    private void trainANetwork() {
        network = coding.network(neurons, images.inputs(), kernels);
        for (int i = 0; i < 4; i++) {
            train();
        }
    }

    /**
     * A network that went on and on would come to read twice as many rows per image, as thresholds
     * drift; each iteration has its own.
     */
    @Setup(Level.Iteration)
    public void beginAnew() {
        trainANetwork();
    }

    /** Finds the rows that an image reads. */
    @Setup(Level.Trial)
    public void setUp() {
        images = new PixelLists(Datasets.load("mnist", "bench").train().slice(0, IMAGES));
        chosen = kernels.kernels();
        trainANetwork();
        EventCounts before = network.ledger().counts(Phase.LEARN);
        train();
        EventCounts after = network.ledger().counts(Phase.LEARN);
        double steps = after.get(EventCount.READ_STEPS) - before.get(EventCount.READ_STEPS);
        collectRows((int) Math.round(steps / IMAGES));
        stride = Kernels.padded(neurons);
        matrix = new float[images.inputs() * stride];
        java.util.Arrays.fill(matrix, 0.5f);
        charge = new float[stride];
        total = new float[stride];
    }

    /** The rows of the first steps of every image, as many steps as an image takes on average. */
    private void collectRows(int steps) {
        Encoder encoder = coding.settings(neurons).network().encoder().apply(images.inputs());
        Presentation presentation = new Presentation(encoder.steps());
        int used = Math.min(steps, encoder.steps());
        int[] collected = new int[1 << 16];
        int[] starts = new int[IMAGES + 1];
        int[] ends = new int[IMAGES * used + 1];
        int size = 0;
        for (int image = 0; image < IMAGES; image++) {
            encoder.encode(images, image, image, presentation);
            starts[image] = size;
            for (int step = 0; step < used; step++) {
                ends[image * used + step] = size;
                for (int k = presentation.from(step); k < presentation.to(step); k++) {
                    if (size == collected.length) {
                        collected = java.util.Arrays.copyOf(collected, 2 * size);
                    }
                    collected[size++] = presentation.rows()[k];
                }
            }
        }
        starts[IMAGES] = size;
        ends[IMAGES * used] = size;
        rows = collected;
        imageStart = starts;
        stepStart = ends;
        stepsPerImage = used;
    }

    private void train() {
        new Trainer(network, images, new LearningPlan(IMAGES, true, 1, 1), 1)
                .learn(LearningListener.SILENT);
    }

    /** A whole training image. */
    @Benchmark
    @OperationsPerInvocation(IMAGES)
    public Network trainingImage() {
        train();
        return network;
    }

    /** The read kernel on an image's rows, step by step. */
    @Benchmark
    @OperationsPerInvocation(IMAGES)
    public float[] readKernel() {
        for (int step = 0; step < IMAGES * stepsPerImage; step++) {
            chosen.read(
                    matrix,
                    stride,
                    neurons,
                    rows,
                    stepStart[step],
                    stepStart[step + 1],
                    charge,
                    total);
        }
        java.util.Arrays.fill(total, 0f);
        return total;
    }

    /** A plain sum of the same rows. */
    @Benchmark
    @OperationsPerInvocation(IMAGES)
    public float[] plainSum() {
        for (int image = 0; image < IMAGES; image++) {
            int from = imageStart[image];
            PlainSum.of(matrix, stride, stride, rows, from, imageStart[image + 1] - from, total);
        }
        return total;
    }
}
