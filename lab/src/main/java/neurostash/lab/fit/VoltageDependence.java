package neurostash.lab.fit;

import neurostash.data.measured.PulseTrain;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How the effect of a pulse goes with its voltage, where the law itself is that of one voltage: the
 * trains of all voltages follow the law's curve, and a pulse of the voltage V does {@code (V /
 * reference)^power} times what one of the reference does to the same cell. That is what {@link
 * neurostash.core.device.Programming} does with its half ratio {@code 2^power}.
 */
final class VoltageDependence {

    private static final int SLOPE = 0;
    private static final int POWER = 1;
    private static final int STARTS = 2;
    private static final double FIRST_GUESS = 5;

    /** A power of the voltage that no data told, but the search ran away to. */
    private static final double STEEPEST = 100;

    private final CurveFit law;
    private final double reference;
    private final List<WeightedTrain> taken;

    private VoltageDependence(CurveFit law, double reference, List<WeightedTrain> taken) {
        this.law = law;
        this.reference = reference;
        this.taken = taken;
    }

    /**
     * Pulses of half the voltage that move the cell as far as one of the full voltage.
     *
     * @param law curve of the voltage that the preset's law is fitted to
     * @return null if there is one voltage alone, or if the readings do not show that a higher
     *     voltage moves the cell farther
     */
    static @Nullable Fitted halfRatio(PolarityTrains polarity, CurveFit law) {
        Double reference = polarity.volt();
        if (polarity.voltages() < 2 || reference == null) {
            return null;
        }
        List<WeightedTrain> taken = new ArrayList<>();
        for (Map.Entry<Double, List<PulseTrain>> group : polarity.byVolt().entrySet()) {
            if (group.getValue().stream().anyMatch(t -> t.size() <= PulseCurve.PARAMETERS)) {
                return null;
            }
            CurveFit own =
                    WeightedTrain.curve(
                                    group.getValue().stream()
                                            .map(train -> Train.of(train, polarity.unit()))
                                            .toList())
                            .orElse(null);
            if (own == null) {
                return null;
            }
            taken.addAll(WeightedTrain.of(group.getKey(), group.getValue(), own));
        }
        return new VoltageDependence(law, reference, taken).halfRatio();
    }

    private @Nullable Fitted halfRatio() {
        // The bend comes last: a straight law has none.
        double[] start = new double[STARTS + taken.size() + (law.bent() ? 1 : 0)];
        start[SLOPE] = law.slope();
        start[POWER] = FIRST_GUESS;
        for (int t = 0; t < taken.size(); t++) {
            start[STARTS + t] = taken.get(t).train().readings()[0];
        }
        if (law.bent()) {
            start[start.length - 1] = law.bend();
        }
        return LeastSquares.solve(this::residuals, start)
                .filter(found -> found.freedom() > 0)
                .map(found -> found.under(WeightedTrain.spread(found, taken)))
                .map(found -> Fitted.of(found.parameters()[POWER], found.interval(p -> p[POWER])))
                .map(VoltageDependence::atHalf)
                .orElse(null);
    }

    private double[] residuals(double[] at) {
        return WeightedTrain.residuals(
                taken,
                t -> {
                    Train train = taken.get(t).train();
                    double[] readings = new double[train.pulses().length];
                    double begin = at[STARTS + t];
                    law.curve()
                            .trace(
                                    train.pulses(),
                                    law.scale(),
                                    law.curve()
                                            .from(
                                                    begin - law.start(),
                                                    law.scale(),
                                                    at[SLOPE],
                                                    law.bent() ? at[at.length - 1] : 0,
                                                    Math.pow(
                                                            taken.get(t).volt() / reference,
                                                            at[POWER])),
                                    begin,
                                    readings,
                                    new double[readings.length]);
                    return readings;
                });
    }

    private static @Nullable Fitted atHalf(Fitted power) {
        Double low = power.low();
        Double high = power.high();
        if (low == null || high == null || !(low > 0) || !(high < STEEPEST)) {
            return null;
        }
        return new Fitted(Math.pow(2, power.value()), Math.pow(2, low), Math.pow(2, high));
    }
}
