package neurostash.core.bias;

import neurostash.core.device.Device;
import neurostash.core.device.Programming;

/** The two phases of a column write: its selected cells see {@code +V}, then {@code -V}. */
public enum WritePhase {
    /** Rows that fired are selected, forward. */
    POTENTIATE(1),
    /** Rows that did not fire are selected, in reverse. */
    DEPRESS(-1);

    private final int sign;

    WritePhase(int sign) {
        this.sign = sign;
    }

    /** Sign of the voltage over the selected cells. */
    public int sign() {
        return sign;
    }

    /** The pulses of this phase. */
    public Programming pulse(Device device) {
        return this == POTENTIATE ? device.potentiation() : device.depression();
    }
}
