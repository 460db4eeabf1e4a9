package neurostash.core.array.solver;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Does numbered pieces of work, alone or with the other cores. The pieces never depend on how many
 * work on them, so neither do results.
 */
enum Crew {
    ALONE {
        @Override
        void each(int pieces, IntConsumer work) {
            for (int k = 0; k < pieces; k++) {
                work.accept(k);
            }
        }
    },
    TOGETHER {
        @Override
        void each(int pieces, IntConsumer work) {
            IntStream.range(0, pieces).parallel().forEach(work);
        }
    };

    abstract void each(int pieces, IntConsumer work);
}
