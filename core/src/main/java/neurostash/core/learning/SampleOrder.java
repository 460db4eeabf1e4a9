package neurostash.core.learning;

import neurostash.core.random.KeyedStream;
import neurostash.core.random.Purpose;

import org.apache.commons.rng.sampling.ArraySampler;

/** In which order training samples are shown: a pure function of plan, seed and presentation. */
interface SampleOrder {

    /** The sample of a training presentation. */
    int sample(long presentation);

    /** Passes through the whole set, each in an order of its own or all in the order of the set. */
    static SampleOrder epochs(int samples, boolean shuffle, long seed) {
        return new Pass(identity(samples), 0, 0, shuffle, seed);
    }

    /** Passes through the samples of one task after another. */
    static SampleOrder tasks(
            TaskSamples samples, Curriculum curriculum, LearningPlan plan, long seed) {
        SampleOrder[] passes = new SampleOrder[curriculum.count()];
        long[] ends = new long[passes.length];
        for (int task = 0; task < passes.length; task++) {
            long start = task == 0 ? 0 : ends[task - 1];
            ends[task] = curriculum.end(task, plan.presentations());
            long stream = (task + 1L) << Integer.SIZE;
            passes[task] = new Pass(samples.of(task), start, stream, plan.shuffle(), seed);
        }
        return presentation -> {
            int task = 0;
            while (presentation >= ends[task]) {
                task++;
            }
            return passes[task].sample(presentation);
        };
    }

    private static int[] identity(int samples) {
        int[] all = new int[samples];
        for (int i = 0; i < samples; i++) {
            all[i] = i;
        }
        return all;
    }

    /** One pass after another through some samples. */
    final class Pass implements SampleOrder {

        private final int[] samples;
        private final long start;
        private final long stream;
        private final boolean shuffle;
        private final long seed;
        private int[] order = new int[0];
        private long pass = -1;

        /**
         * @param samples which samples
         * @param start presentation of the first one
         * @param stream the first pass's stream
         * @param shuffle whether each pass has an order of its own
         * @param seed seed of the orders
         */
        Pass(int[] samples, long start, long stream, boolean shuffle, long seed) {
            this.samples = samples;
            this.start = start;
            this.stream = stream;
            this.shuffle = shuffle;
            this.seed = seed;
        }

        @Override
        public int sample(long presentation) {
            long place = presentation - start;
            long wanted = place / samples.length;
            if (wanted != pass) {
                order = samples.clone();
                if (shuffle) {
                    ArraySampler.shuffle(
                            new KeyedStream().set(seed, Purpose.ORDER, stream + wanted), order);
                }
                pass = wanted;
            }
            return order[(int) (place % samples.length)];
        }
    }
}
