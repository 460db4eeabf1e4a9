package neurostash.lab.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;

/** A polarity whose first pulse switches the cell: its two states are all there is to fit. */
final class AbruptPulses {

    static final String LAW = "abrupt";

    /** Share of the range that the first pulse of an abrupt cell takes. */
    private static final double SHARE = 0.9;

    private AbruptPulses() {}

    /** Whether every train is abrupt and stays where the first pulse left it. */
    static boolean are(List<Train> trains) {
        return trains.stream()
                .allMatch(train -> {
                    double first = train.readings()[0];
                    return train.readings()[1] - first > SHARE * train.span()
                            && rest(train) - first > SHARE * train.span();
                });
    }

    /** Mean reading after the first pulse. */
    private static double rest(Train train) {
        return Arrays.stream(train.readings()).skip(1).average().orElse(0);
    }

    static PulseFit fit(PolarityTrains polarity) {
        List<Train> trains = polarity.trains();
        double start = 0;
        double end = 0;
        List<double[]> fits = new ArrayList<>();
        for (Train train : trains) {
            double rest = rest(train);
            start += train.readings()[0] / trains.size();
            end += rest / trains.size();
            double[] fitted = new double[train.readings().length];
            Arrays.fill(fitted, rest);
            fitted[0] = train.readings()[0];
            fits.add(fitted);
        }
        return PulseFit.of(
                polarity,
                LAW,
                new LinkedHashMap<>(),
                List.of(),
                Fitted.exactly(start),
                Fitted.exactly(end),
                Goodness.of(trains, Train.residuals(trains, fits)),
                CurveFacts.NONE,
                polarity.traces(polarity.measured(), fits));
    }
}
