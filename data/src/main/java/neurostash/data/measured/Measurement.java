package neurostash.data.measured;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a file holds.
 *
 * @param name the file's name without its folder
 * @param place the file as the user named it
 * @param sha256 hash of its bytes, in hexadecimal
 * @param format the format it was read as
 * @param trains responses to pulses
 * @param sweeps voltage sweeps
 * @param normalised whether the conductances are in no unit
 * @param pulseWidth pulse width (s), where the file says it
 * @param readVolt read voltage (V), where the file says it
 * @param notices what had to be guessed or was left out, one line each
 */
public record Measurement(
        String name,
        String place,
        String sha256,
        String format,
        List<PulseTrain> trains,
        List<IvSweep> sweeps,
        boolean normalised,
        OptionalDouble pulseWidth,
        OptionalDouble readVolt,
        List<String> notices) {

    public Measurement {
        trains = List.copyOf(trains);
        sweeps = List.copyOf(sweeps);
        notices = List.copyOf(notices);
    }
}
