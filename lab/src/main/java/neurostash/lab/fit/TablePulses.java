package neurostash.lab.fit;

import neurostash.core.UserError;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** A polarity taken as it was read: the table of its readings, made monotone. */
final class TablePulses {

    static final String LAW = "table";

    private TablePulses() {}

    static PulseFit fit(PolarityTrains polarity) {
        List<Train> trains = polarity.trains();
        double longest = trains.stream().mapToDouble(Train::last).min().orElse(0);
        if (longest > MonotoneCurve.LONGEST) {
            throw new UserError(
                    "a table of " + (long) longest + " pulses",
                    polarity.label(),
                    "give a train of at most " + MonotoneCurve.LONGEST + " pulses");
        }
        double[] values = MonotoneCurve.of(trains);
        if (values.length < 2) {
            throw polarity.wrongWay();
        }
        double low = values[0];
        double high = values[values.length - 1];
        List<Double> states = new ArrayList<>();
        for (double value : values) {
            states.add(Math.rint(1e9 * (value - low) / (high - low)) / 1e9);
        }
        List<double[]> fits = new ArrayList<>();
        for (Train train : trains) {
            double[] fitted = new double[train.readings().length];
            for (int i = 0; i < fitted.length; i++) {
                fitted[i] = values[(int) Math.min(train.pulses()[i], values.length - 1)];
            }
            fits.add(fitted);
        }
        return PulseFit.of(
                polarity,
                LAW,
                new LinkedHashMap<>(),
                states,
                Fitted.exactly(low),
                Fitted.exactly(high),
                Goodness.of(trains, Train.residuals(trains, fits)),
                smooth(polarity)
                        .map(curve -> facts(polarity, curve, high - low))
                        .orElse(CurveFacts.NONE),
                polarity.traces(polarity.measured(), fits));
    }

    private static CurveFacts facts(PolarityTrains polarity, RepeatedFit curve, double width) {
        return CurveFacts.of(curve, curve, width, polarity.polarity())
                .with(VoltageDependence.halfRatio(polarity, curve.curve()));
    }

    /** The curve through the readings, where there are enough of them. */
    private static Optional<RepeatedFit> smooth(PolarityTrains polarity) {
        return polarity.measured().stream().allMatch(train -> train.size() > PulseCurve.PARAMETERS)
                ? CurveFit.of(PulseCurve.SATURATING, polarity.trains()).map(RepeatedFit::of)
                : Optional.empty();
    }
}
