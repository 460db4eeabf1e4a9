package neurostash.data.measured;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the user says about a file that the file does not.
 *
 * @param unit unit of the responses to pulses, e.g. {@code uS}, {@code nA} or {@code none}; wins
 *     over the header's
 * @param readVolt read voltage (V), which turns currents into conductances
 */
public record ReadOptions(Optional<String> unit, OptionalDouble readVolt) {}
