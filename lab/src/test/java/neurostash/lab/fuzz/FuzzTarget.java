package neurostash.lab.fuzz;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A parser under fuzzing.
 *
 * @param name its name, by which an input is named too
 * @param seeds inputs that it accepts, to be mutated
 * @param words pieces that mean something to it, to be put in
 * @param made makers of inputs that know its format: bombs, lies, and mutants sealed again
 * @param memory bytes that reading one input may allocate, all told
 * @param reading reads an input
 * @param every in one of how many rounds it gets an input: more for slow ones
 */
record FuzzTarget(
        String name,
        List<byte[]> seeds,
        List<byte[]> words,
        List<Maker> made,
        Bound memory,
        Reading reading,
        int every) {

    /** An input of this parser in each round. */
    FuzzTarget(
            String name,
            List<byte[]> seeds,
            List<byte[]> words,
            List<Maker> made,
            Bound memory,
            Reading reading) {
        this(name, seeds, words, made, memory, reading, 1);
    }

    /** Makes an input of a certain kind. */
    @FunctionalInterface
    interface Maker {
        byte[] make(RandomGenerator random);
    }

    /** Bytes that may be allocated for an input. */
    @FunctionalInterface
    interface Bound {
        long bytes(byte[] input);
    }

    /** Reads an input to where what it says would be used. */
    @FunctionalInterface
    interface Reading {
        void read(byte[] input) throws Exception;
    }

    /** The input of an index: the same whenever it is asked for. */
    byte[] input(RandomGenerator random) {
        double kind = random.nextDouble();
        if (kind < 0.05) {
            byte[] bytes = new byte[random.nextInt(2000)];
            random.nextBytes(bytes);
            return bytes;
        }
        if (kind < 0.4 && !made.isEmpty()) {
            return made.get(random.nextInt(made.size())).make(random);
        }
        byte[] seed = seeds.get(random.nextInt(seeds.size()));
        return kind < 0.6
                ? Mutation.ofNumbers(seed, random)
                : Mutation.of(seed, seeds, words, random);
    }
}
