package neurostash.lab.fit;

import neurostash.core.UserError;
import neurostash.data.measured.Polarity;
import neurostash.data.measured.PulseTrain;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The measured trains of one polarity: those of the voltage that a law is fitted to, beside those
 * of all voltages.
 *
 * @param polarity direction
 * @param place the file, for messages
 * @param unit span of the widest train (S); the trains are fitted in units of it
 * @param byVolt all trains; the key is 0 where a train's voltage is not known (V)
 * @param measured trains of the voltage to be fitted
 * @param trains the same as they are fitted
 * @param volt that voltage (V), where known
 */
record PolarityTrains(
        Polarity polarity,
        String place,
        double unit,
        NavigableMap<Double, List<PulseTrain>> byVolt,
        List<PulseTrain> measured,
        List<Train> trains,
        @Nullable Double volt) {

    /**
     * Picks the voltage to be fitted.
     *
     * @param all trains of the polarity, at least one
     * @param wanted voltage to be fitted, or null for the highest
     * @param place the file, for messages
     */
    static PolarityTrains of(List<PulseTrain> all, @Nullable Double wanted, String place) {
        NavigableMap<Double, List<PulseTrain>> byVolt = new TreeMap<>();
        for (PulseTrain train : all) {
            byVolt.computeIfAbsent(train.volt().orElse(0), key -> new ArrayList<>()).add(train);
        }
        double key = wanted != null && byVolt.size() > 1 ? wanted : byVolt.lastKey();
        if (!byVolt.containsKey(key)) {
            throw new UserError(
                    "no pulses of " + key + " V",
                    place,
                    "give one of the measured voltages "
                            + byVolt.keySet().stream().filter(v -> v > 0).toList());
        }
        List<PulseTrain> measured = byVolt.getOrDefault(key, List.of());
        OptionalDouble stated = measured.getFirst().volt();
        double unit = span(all, place);
        return new PolarityTrains(
                all.getFirst().polarity(),
                place,
                unit,
                byVolt,
                measured,
                measured.stream().map(train -> Train.of(train, unit)).toList(),
                stated.isPresent() ? Double.valueOf(stated.getAsDouble()) : wanted);
    }

    private static double span(List<PulseTrain> all, String place) {
        double span = 0;
        for (PulseTrain train : all) {
            if (train.size() < 2) {
                throw tooFew(train, place);
            }
            span = Math.max(span, Train.of(train, 1).span());
        }
        if (!(span > 0)) {
            throw new UserError(
                    "the conductance does not change",
                    place + " " + all.getFirst().label(),
                    "give a train of pulses that move the cell");
        }
        return span;
    }

    /** Different voltages that trains are known to have. */
    int voltages() {
        return byVolt.containsKey(0.0) ? 1 : byVolt.size();
    }

    /** Refuses trains with no more readings than a curve has parameters. */
    static void requireCurves(List<PulseTrain> trains, String place) {
        for (PulseTrain train : trains) {
            if (train.size() <= PulseCurve.PARAMETERS) {
                throw tooFew(train, place);
            }
        }
    }

    private static UserError tooFew(PulseTrain train, String place) {
        return new UserError(
                "a fit of %d parameters to %d %s"
                        .formatted(
                                PulseCurve.PARAMETERS,
                                train.size(),
                                train.size() == 1 ? "reading" : "readings"),
                place + " " + train.label(),
                "give more readings, at least " + (PulseCurve.PARAMETERS + 1));
    }

    UserError wrongWay() {
        return new UserError(
                "the readings of %s move the other way"
                        .formatted(polarity.name().toLowerCase(Locale.ROOT)),
                label(),
                "check which column is which polarity");
    }

    UserError diverged() {
        return new UserError(
                "the fit does not converge",
                label(),
                "give --law table, which takes the readings as they are");
    }

    /** The file and its column, for messages. */
    String label() {
        return place + " " + measured.getFirst().label();
    }

    /** A fitted reading in siemens. */
    Fitted inSiemens(Fitted fitted) {
        double factor = sign() * unit;
        if (fitted.low() == null || fitted.high() == null) {
            return Fitted.exactly(factor * fitted.value());
        }
        double one = factor * fitted.low();
        double other = factor * fitted.high();
        return new Fitted(factor * fitted.value(), Math.min(one, other), Math.max(one, other));
    }

    /**
     * What to draw.
     *
     * @param of measured trains
     * @param fits the law at each of their readings (units of the trains)
     */
    List<Trace> traces(List<PulseTrain> of, List<double[]> fits) {
        List<Trace> traces = new ArrayList<>();
        for (int t = 0; t < of.size(); t++) {
            PulseTrain train = of.get(t);
            double[] fitted = fits.get(t).clone();
            for (int i = 0; i < fitted.length; i++) {
                fitted[i] *= sign() * unit;
            }
            traces.add(
                    new Trace(
                            named(train),
                            polarity,
                            Train.of(train, unit).pulses(),
                            train.conductance(),
                            fitted));
        }
        return traces;
    }

    private static String named(PulseTrain train) {
        if (train.volt().isEmpty()) {
            return train.label();
        }
        double volt = train.volt().getAsDouble();
        return (volt == Math.rint(volt) ? Long.toString((long) volt) : Double.toString(volt))
                + " V";
    }

    private double sign() {
        return polarity == Polarity.POTENTIATION ? 1 : -1;
    }
}
