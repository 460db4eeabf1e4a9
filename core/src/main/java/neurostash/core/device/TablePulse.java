package neurostash.core.device;

import neurostash.core.InvalidParameter;
import neurostash.core.Require;

import java.util.List;

/**
 * A measured pulse curve taken as it is: the state after 0, 1, 2, ... pulses as fractions of the
 * range. Between its points the curve is a straight line, so that pulses from a point of the table
 * run through the points that follow; a pulse from between two points ends between the next two.
 * The voltage of the measurement is the only one it knows.
 *
 * @param states strictly ascending from 0 to 1
 */
public record TablePulse(List<Double> states) implements PulseLaw {

    public TablePulse {
        states = List.copyOf(states);
        Require.within("states", states.size(), 2, 65536);
        for (int i = 0; i < states.size(); i++) {
            Require.within("states", states.get(i), 0, 1, "");
            if (i > 0 && !(states.get(i) > states.get(i - 1))) {
                throw refusal(states.get(i) + " after " + states.get(i - 1));
            }
        }
        if (states.getFirst() != 0 || states.getLast() != 1) {
            throw refusal("from " + states.getFirst() + " to " + states.getLast());
        }
    }

    private static InvalidParameter refusal(String value) {
        return new InvalidParameter(
                "states", value, "give strictly ascending fractions of the range from 0 to 1");
    }

    @Override
    public double step(double travelled, double volt) {
        if (travelled >= 1) {
            return 0;
        }
        double at = Math.max(0, travelled);
        int upper = 1;
        int high = states.size() - 1;
        while (upper < high) {
            int middle = (upper + high) >>> 1;
            if (states.get(middle) > at) {
                high = middle;
            } else {
                upper = middle + 1;
            }
        }
        double from = states.get(upper - 1);
        double to = states.get(upper);
        double next = states.get(Math.min(upper + 1, states.size() - 1));
        return to + (at - from) / (to - from) * (next - to) - at;
    }
}
