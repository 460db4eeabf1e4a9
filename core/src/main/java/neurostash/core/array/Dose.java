package neurostash.core.array;

import neurostash.core.device.Device;

/**
 * Effect of a voltage on a cell that is not being written, in nominal pulses.
 *
 * @param up in the potentiating direction
 * @param down in the depressing direction
 */
record Dose(double up, double down) {

    /** This dose where a share of the time gives {@code other} instead. */
    Dose mixed(Dose other, double share) {
        return new Dose(up + share * (other.up - up), down + share * (other.down - down));
    }

    /**
     * The dose of a pulse.
     *
     * @param device the cell
     * @param volt voltage over the cell (V), negative in reverse
     * @param seconds length of the pulse (s)
     */
    static Dose of(Device device, double volt, double seconds) {
        return volt > 0
                ? new Dose(device.potentiation().dose(volt, seconds), 0)
                : new Dose(0, device.depression().dose(-volt, seconds));
    }
}
