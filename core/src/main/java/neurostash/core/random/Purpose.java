package neurostash.core.random;

/**
 * What a random stream is for. Streams of different purposes are independent, so adding one never
 * shifts another.
 */
public enum Purpose {
    /** Device-to-device variation, one stream per column. */
    DEVICE(1),
    /** Cycle-to-cycle variation, one key per column and write. */
    CYCLE(2),
    /** Initial conductances, one stream per column. */
    INITIAL(3),
    /** Spike times, one stream per presentation. */
    ENCODING(4),
    /** Order of the training samples, one stream per epoch. */
    ORDER(5),
    /** Random choices of a stash policy, one stream per presentation. */
    STASH(6),
    /** Levels on which disturbed cells settle, one key per column and time it is disturbed. */
    DISTURB(7),
    /** Which cells are stuck, one stream per column. */
    STUCK(8),
    /** Noise of reads, one key per read step. */
    READ(9),
    /** Which cells keep their move when wires weaken a pulse, one key per column and write. */
    WIRES(10),
    /** Noise of the reads that verify a write, one key per column and round of reads. */
    VERIFY(11),
    /** Which samples keep their label, one stream per sample. */
    LABELS(12),
    /** Which decisions reward lets through, one stream per decision that asks. */
    REWARD(13),
    /** Offsets of the neurons' comparators, one stream per column. */
    COMPARATOR(17),
    /** Columns that chance cuts off in a race, one stream per presentation and stage. */
    RACE(18),
    /** Groups that chance recalls, one stream per presentation. */
    RECALL(19);

    private final int code;

    Purpose(int code) {
        this.code = code;
    }

    /** Part of the stream's key: never changes, so that results stay what they were. */
    int code() {
        return code;
    }
}
