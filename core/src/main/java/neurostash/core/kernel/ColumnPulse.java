package neurostash.core.kernel;

import java.util.Arrays;

/**
 * One column write, as the kernels see it: every cell of a column gets one pulse, potentiating
 * where its row fired lately, depressing where it did not. Arrays have one element per row, padded
 * to a multiple of {@link Kernels#PAD}; conductances are in units of the nominal Gmax.
 */
public final class ColumnPulse {

    /** Places of the step table per unit of normalised state. */
    public static final int RESOLUTION = 1024;

    /** Largest stretch of the state axis by variation of the nonlinearity; the table ends there. */
    public static final float MAX_STRETCH = 1.5f;

    /** Places of the step table for one polarity. */
    public static final int TABLE = (int) (RESOLUTION * MAX_STRETCH) + 1;

    /** Conductance before the write. */
    public final float[] before;

    /** Conductance after the write. */
    public final float[] after;

    /** Scratch: places in the step table. */
    final int[] place;

    /** Scratch: noise hashes of the cells. */
    public final int[] hash;

    /** Scratch: places in the table of normal deviates. */
    final int[] deviate;

    /**
     * Steps of normalised state per nominal pulse: potentiation (positive), then depression
     * (negative).
     */
    final float[] step = new float[2 * TABLE];

    /** Time of the last input spike of each row, in steps of the array's clock. */
    public int[] lastSpike = new int[0];

    /** Rows that spiked at this time or later count as having fired. */
    public int since;

    /** Noise key of this write. */
    public int key;

    /** Pulse width of potentiation and depression in nominal widths. */
    public float potentiateWidth = 1;

    public float depressWidth = 1;

    /** Cycle-to-cycle standard deviation, as a fraction of the step. */
    public float potentiateStepNoise;

    public float depressStepNoise;

    /**
     * Cycle-to-cycle standard deviation, as a fraction of the range, for a pulse of nominal width.
     */
    public float rangeNoise;

    /** Chance, in 1/65536, that a potentiating or depressing pulse has its effect. */
    public int potentiateChance = CellNoise.UNIFORM_RANGE;

    public int depressChance = CellNoise.UNIFORM_RANGE;

    /**
     * Number of evenly spaced levels of a cell, less one: a cell settles on one of its two
     * neighbouring levels with the chance that keeps its mean. 0 for continuous cells.
     */
    public float levelSteps;

    /**
     * Per-cell parameters of all columns, this column's from {@link #offset} on. Each block of
     * {@link Kernels#PAD} rows holds one parameter after another, so that a write streams through
     * its column; see {@link #at}.
     */
    public float[] cells = new float[0];

    public int offset;

    private final int rows;

    /** The padded number of rows. */
    public final int stride;

    /** Parameters of a cell: lowest conductance, range, gain and stretch of both polarities. */
    public static final int G_MIN = 0;

    public static final int RANGE = 1;
    public static final int GAIN_UP = 2;
    public static final int GAIN_DOWN = 3;
    public static final int STRETCH_UP = 4;
    public static final int STRETCH_DOWN = 5;
    public static final int PARAMETERS = 6;

    /** Makes room for columns of {@code rows} cells. */
    public ColumnPulse(int rows) {
        this.rows = rows;
        stride = Kernels.padded(rows);
        before = new float[stride];
        after = new float[stride];
        place = new int[stride];
        hash = new int[stride];
        deviate = new int[stride];
    }

    /** Where in a column's {@link #cells} a parameter of a row lies. */
    public static int at(int row, int parameter) {
        int inBlock = row % Kernels.PAD;
        return (row - inBlock) * PARAMETERS + parameter * Kernels.PAD + inBlock;
    }

    /** Cycle-to-cycle noise that does not go with the step: it spreads with the root of time. */
    float rangeNoise(float width) {
        return rangeNoise * (float) Math.sqrt(width);
    }

    /**
     * Sets the step at a place of the table: {@code place / RESOLUTION} is the distance already
     * travelled, 0 to 1.
     */
    public void setStep(int place, double potentiation, double depression) {
        step[place] = (float) potentiation;
        step[TABLE + place] = (float) -depression;
    }

    /** Clears what the kernels have left in the padding beyond {@code rows}. */
    void clearPadding() {
        Arrays.fill(before, rows, stride, 0f);
        Arrays.fill(after, rows, stride, 0f);
    }
}
