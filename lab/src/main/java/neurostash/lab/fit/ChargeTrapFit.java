package neurostash.lab.fit;

import neurostash.data.measured.PulseTrain;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * The charge-trap law fitted to trains of several voltages at once: a pulse adds {@code first (V /
 * reference)^exponent exp(-(G - low) / (high - low))}. The range is that of the strongest train;
 * each voltage counts with the noise that its own readings show. Voltages that move the cell by
 * less than half of what the law of the higher ones says lie below the cut-off.
 *
 * @param low lower end of the range (units of the trains)
 * @param high upper end
 * @param lowEnd lower end with its interval
 * @param highEnd upper end with its interval
 * @param reference voltage in the middle of those fitted (V)
 * @param solution logarithm of the first step at the reference voltage, exponent, starts
 * @param still highest voltage below the cut-off (V), or null
 * @param lowest lowest voltage above it (V)
 * @param measured trains above the cut-off
 * @param trains the same as they were fitted
 * @param fits the law, one per train
 */
record ChargeTrapFit(
        double low,
        double high,
        Fitted lowEnd,
        Fitted highEnd,
        double reference,
        LeastSquares.Solution solution,
        @Nullable Double still,
        double lowest,
        List<PulseTrain> measured,
        List<Train> trains,
        List<double[]> fits) {

    private static final double STANDS_STILL = 0.5;

    static Optional<ChargeTrapFit> of(
            NavigableMap<Double, List<PulseTrain>> byVolt,
            double unit,
            @Nullable Double givenLow,
            @Nullable Double givenHigh) {
        List<List<WeightedTrain>> groups = new ArrayList<>();
        Fitted lowEnd = null;
        Fitted highEnd = null;
        for (Map.Entry<Double, List<PulseTrain>> entry : byVolt.descendingMap().entrySet()) {
            List<Train> trains =
                    entry.getValue().stream().map(train -> Train.of(train, unit)).toList();
            CurveFit own = WeightedTrain.curve(trains).orElse(null);
            if (own == null) {
                return Optional.empty();
            }
            if (lowEnd == null || highEnd == null) {
                lowEnd = Fitted.of(own.start(), own.solution().interval(own::start));
                highEnd = Fitted.of(own.end(), own.solution().interval(own::end));
            }
            groups.add(WeightedTrain.of(entry.getKey(), entry.getValue(), own));
        }
        if (lowEnd == null || highEnd == null) {
            return Optional.empty();
        }
        double low = givenLow == null ? lowEnd.value() : givenLow;
        double high = givenHigh == null ? highEnd.value() : givenHigh;
        if (!(high > low)) {
            return Optional.empty();
        }
        return grown(groups, low, high, lowEnd, highEnd);
    }

    /** Fits the two highest voltages, then takes in lower ones while they follow the law. */
    private static Optional<ChargeTrapFit> grown(
            List<List<WeightedTrain>> groups,
            double low,
            double high,
            Fitted lowEnd,
            Fitted highEnd) {
        List<WeightedTrain> taken = new ArrayList<>(groups.get(0));
        taken.addAll(groups.get(1));
        Optional<ChargeTrapFit> fit = fitted(taken, null, low, high, lowEnd, highEnd);
        for (int g = 2; g < groups.size() && fit.isPresent(); g++) {
            List<WeightedTrain> next = groups.get(g);
            if (standsStill(next, fit.get())) {
                return fitted(taken, next.getFirst().volt(), low, high, lowEnd, highEnd);
            }
            taken.addAll(next);
            fit = fitted(taken, null, low, high, lowEnd, highEnd);
        }
        return fit;
    }

    private static boolean standsStill(List<WeightedTrain> group, ChargeTrapFit law) {
        double moved = 0;
        double expected = 0;
        double[] at = law.solution().parameters();
        for (WeightedTrain one : group) {
            double[] curve =
                    law.curve(one.train(), one.volt(), at[0], at[1], one.train().readings()[0]);
            expected += curve[curve.length - 1] - curve[0];
            moved += one.noise().end() - one.noise().start();
        }
        return moved < STANDS_STILL * expected;
    }

    private static Optional<ChargeTrapFit> fitted(
            List<WeightedTrain> taken,
            @Nullable Double still,
            double low,
            double high,
            Fitted lowEnd,
            Fitted highEnd) {
        double sum = 0;
        double lowest = Double.POSITIVE_INFINITY;
        double[] start = new double[2 + taken.size()];
        for (int t = 0; t < taken.size(); t++) {
            sum += Math.log(taken.get(t).volt());
            lowest = Math.min(lowest, taken.get(t).volt());
            start[2 + t] = taken.get(t).train().readings()[0];
        }
        double reference = Math.exp(sum / taken.size());
        WeightedTrain strongest = taken.getFirst();
        start[1] = 5;
        start[0] =
                Math.log(
                                Math.max(
                                        1e-9 * (high - low),
                                        strongest.noise().slope() / strongest.noise().scale()))
                        - start[1] * Math.log(strongest.volt() / reference);
        ChargeTrapFit shape =
                new ChargeTrapFit(
                        low,
                        high,
                        lowEnd,
                        highEnd,
                        reference,
                        new LeastSquares.Solution(
                                start, new double[0], new double[0][], new double[0][]),
                        still,
                        lowest,
                        taken.stream().map(WeightedTrain::measured).toList(),
                        taken.stream().map(WeightedTrain::train).toList(),
                        List.of());
        return LeastSquares.solve(at -> shape.residuals(taken, at), start)
                .filter(found -> found.freedom() > 0)
                .map(found -> shape.with(found.under(WeightedTrain.spread(found, taken)), taken));
    }

    private ChargeTrapFit with(LeastSquares.Solution found, List<WeightedTrain> taken) {
        double[] at = found.parameters();
        List<double[]> curves = new ArrayList<>();
        for (int t = 0; t < taken.size(); t++) {
            curves.add(curve(taken.get(t).train(), taken.get(t).volt(), at[0], at[1], at[2 + t]));
        }
        return new ChargeTrapFit(
                low,
                high,
                lowEnd,
                highEnd,
                reference,
                found,
                still,
                lowest,
                measured,
                trains,
                List.copyOf(curves));
    }

    private double[] residuals(List<WeightedTrain> taken, double[] at) {
        return WeightedTrain.residuals(
                taken,
                t -> curve(taken.get(t).train(), taken.get(t).volt(), at[0], at[1], at[2 + t]));
    }

    private double[] curve(
            Train train, double volt, double logFirst, double exponent, double start) {
        double step = Math.exp(logFirst + exponent * Math.log(volt / reference));
        double[] curve = new double[train.pulses().length];
        double at = start;
        double done = 0;
        for (int i = 0; i < curve.length; i++) {
            for (; done < train.pulses()[i]; done++) {
                at += step * Math.exp(-(at - low) / (high - low));
            }
            curve[i] = at;
        }
        return curve;
    }

    /** Residuals of the readings, train after train. */
    List<double[]> residuals() {
        return Train.residuals(trains, fits);
    }

    /** Step at 1 V of a cell at the start of its range; {@code unit} turns it into siemens. */
    Fitted prefactor(double unit) {
        double[] at = solution.parameters();
        double log = at[0] - at[1] * Math.log(reference) + Math.log(unit);
        LeastSquares.Interval interval =
                solution.interval(p -> p[0] - p[1] * Math.log(reference) + Math.log(unit));
        return new Fitted(Math.exp(log), Math.exp(interval.low()), Math.exp(interval.high()));
    }

    Fitted exponent() {
        return Fitted.of(solution.parameters()[1], solution.interval(p -> p[1]));
    }

    /** Half-way between the voltages beside it; 0 where even the lowest voltage moves the cell. */
    Fitted cutOff() {
        return still == null
                ? new Fitted(0, 0.0, lowest)
                : new Fitted((still + lowest) / 2, still, lowest);
    }
}
