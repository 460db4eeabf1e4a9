package neurostash.app;

import neurostash.core.UserError;

/** Asks for the memory of runs before anything is written, rather than fail half way. */
final class Memory {

    /** Bytes per cell of a run: conductance twice, six parameters, and what a checkpoint copies. */
    private static final long CELL_BYTES = 52;

    private Memory() {}

    /**
     * Refuses runs that do not fit.
     *
     * @param runs runs at a time
     * @param cells cells of the largest
     * @param option what bounds the runs, e.g. {@code --threads}
     */
    static void require(int runs, long cells, String option) {
        Runtime runtime = Runtime.getRuntime();
        long used = runtime.totalMemory() - runtime.freeMemory();
        long need = used + runs * cells * CELL_BYTES;
        if (need > runtime.maxMemory()) {
            throw new UserError(
                    "too little memory: "
                            + runs
                            + " runs at a time of "
                            + cells
                            + " cells need about "
                            + (need >> 20)
                            + " MiB",
                    "Java heap of " + (runtime.maxMemory() >> 20) + " MiB",
                    "give it more, for example NEUROSTASH_JAVA_OPTS=-Xmx"
                            + ((need >> 30) + 1)
                            + "g, or use "
                            + option
                            + " 1 or fewer neurons");
        }
    }
}
