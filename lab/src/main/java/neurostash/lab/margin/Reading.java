package neurostash.lab.margin;

/**
 * The farthest cell of an N x N array, read at both ends of its range while all others are at Gmax.
 *
 * @param size N
 * @param onAmpere current of the sensed column, the cell at Gmax (A)
 * @param offAmpere the same, the cell at Gmin (A)
 * @param margin {@code (on - off) / on}: what sneak currents leave of the contrast
 * @param signal {@code on - off} as a fraction of what the cell alone gives at the read voltage:
 *     what the wires leave of the current
 * @param irDrop part of the read voltage that the wires take from the cell at Gmax
 */
public record Reading(
        int size, double onAmpere, double offAmpere, double margin, double signal, double irDrop) {}
