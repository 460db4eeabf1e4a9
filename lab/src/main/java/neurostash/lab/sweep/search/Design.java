package neurostash.lab.sweep.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Which combinations of the axes' values a sweep takes. */
public enum Design {
    /** Every combination; the last axis changes fastest. */
    GRID {
        @Override
        List<List<Level>> combinations(List<Axis> axes, int samples, long seed) {
            List<List<Level>> all = List.of(List.of());
            for (Axis axis : axes) {
                List<Level> levels = axis.levels();
                List<List<Level>> longer = new ArrayList<>();
                for (List<Level> begun : all) {
                    for (Level level : levels) {
                        List<Level> one = new ArrayList<>(begun);
                        one.add(level);
                        longer.add(one);
                    }
                }
                all = longer;
            }
            return all;
        }
    },
    /** Each value drawn by itself; more samples keep those before. */
    RANDOM {
        @Override
        List<List<Level>> combinations(List<Axis> axes, int samples, long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            List<List<Level>> all = new ArrayList<>();
            for (int sample = 0; sample < samples; sample++) {
                SplittableRandom own = random.split();
                all.add(axes.stream().map(axis -> axis.at(own.nextDouble())).toList());
            }
            return all;
        }
    },
    /** Each axis cut into as many equal parts as there are samples, each part drawn from once. */
    LATIN_HYPERCUBE {
        @Override
        List<List<Level>> combinations(List<Axis> axes, int samples, long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            List<List<Level>> all = new ArrayList<>();
            for (int sample = 0; sample < samples; sample++) {
                all.add(new ArrayList<>());
            }
            for (Axis axis : axes) {
                SplittableRandom own = random.split();
                int[] parts = shuffled(samples, own);
                for (int sample = 0; sample < samples; sample++) {
                    double place = (parts[sample] + own.nextDouble()) / samples;
                    all.get(sample).add(axis.at(Math.min(place, Math.nextDown(1.0))));
                }
            }
            return all;
        }
    };

    /**
     * The combinations.
     *
     * @param samples how many to draw; a grid takes all there are
     * @param seed seed of the draws
     * @return one value of each axis, per combination
     */
    abstract List<List<Level>> combinations(List<Axis> axes, int samples, long seed);

    /** Its name in files. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static int[] shuffled(int count, SplittableRandom random) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }
}
