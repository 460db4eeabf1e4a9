package neurostash.core.array;

import neurostash.core.bias.LineLevels;
import neurostash.core.bias.WritePhase;
import neurostash.core.device.Device;

/**
 * What the cells of a column get while another column is written or rows are read: per phase, for
 * rows that are selected in it and for the others.
 *
 * @param potentiateSelected rows that fired, in a potentiating phase
 * @param potentiateIdle the other rows in it
 * @param depressSelected rows that did not fire, in a depressing phase
 * @param depressIdle the other rows in it
 * @param readSelected rows with a read pulse
 * @param readIdle the other rows meanwhile
 */
record RowDoses(
        Dose potentiateSelected,
        Dose potentiateIdle,
        Dose depressSelected,
        Dose depressIdle,
        Dose readSelected,
        Dose readIdle) {

    private static final Dose NONE = new Dose(0, 0);

    /** Of a connected column whose level is driven, or floats, by the bias scheme. */
    static RowDoses biased(
            Device device, LineLevels potentiate, LineLevels depress, double readWidth) {
        return new RowDoses(
                write(device, WritePhase.POTENTIATE, potentiate.rowHalfSelected()),
                write(device, WritePhase.POTENTIATE, potentiate.unselected()),
                write(device, WritePhase.DEPRESS, depress.rowHalfSelected()),
                write(device, WritePhase.DEPRESS, depress.unselected()),
                Dose.of(device, device.readVolt(), readWidth),
                NONE);
    }

    /** Of a column that a switch has cut off: it follows its highest row. */
    static RowDoses cut(
            Device device, LineLevels potentiate, LineLevels depress, double readWidth) {
        return new RowDoses(
                write(device, WritePhase.POTENTIATE, potentiate.cutSelected()),
                write(device, WritePhase.POTENTIATE, potentiate.cutIdle()),
                write(device, WritePhase.DEPRESS, depress.cutSelected()),
                write(device, WritePhase.DEPRESS, depress.cutIdle()),
                NONE,
                Dose.of(device, -device.readVolt(), readWidth));
    }

    /** Of a column that is cut off for writes only. */
    RowDoses withReads(RowDoses other) {
        return new RowDoses(
                potentiateSelected,
                potentiateIdle,
                depressSelected,
                depressIdle,
                other.readSelected,
                other.readIdle);
    }

    /** Of a connected column, as it is while it is withdrawn from reads. */
    RowDoses withdrawn(Device device, OutLevel to, double readWidth) {
        double level = to.level() * device.readVolt();
        return new RowDoses(
                potentiateSelected,
                potentiateIdle,
                depressSelected,
                depressIdle,
                Dose.of(device, device.readVolt() - level, readWidth),
                Dose.of(device, -level, readWidth));
    }

    /**
     * Of a column that was withdrawn from a share of the reads. The reads it missed are taken to be
     * spread over the rows like all reads.
     *
     * @param out what a column gets that is withdrawn
     * @param share share of the reads in which it was, 0..1
     */
    RowDoses missing(RowDoses out, double share) {
        return share == 0
                ? this
                : new RowDoses(
                        potentiateSelected,
                        potentiateIdle,
                        depressSelected,
                        depressIdle,
                        readSelected.mixed(out.readSelected, share),
                        readIdle.mixed(out.readIdle, share));
    }

    /** Of a fraction of the voltage of a phase, for its length. */
    static Dose write(Device device, WritePhase phase, double fraction) {
        double volt = phase.pulse(device).volt();
        return Dose.of(device, phase.sign() * fraction * volt, phase.pulse(device).width());
    }
}
