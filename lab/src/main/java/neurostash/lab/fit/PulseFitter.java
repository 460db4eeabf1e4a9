package neurostash.lab.fit;

import neurostash.core.UserError;
import neurostash.data.measured.Polarity;
import neurostash.data.measured.PulseTrain;
import neurostash.lab.fit.LeastSquares.Interval;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Fits a pulse law to the trains of one polarity. */
final class PulseFitter {

    /** Names of the laws that can be fitted. */
    static final List<String> LAWS =
            List.of("exponential", "saturating", "charge-trap", "abrupt", "table");

    /** Share of the range that the first pulse of an abrupt cell takes. */
    private static final double ABRUPT = 0.9;

    /** Trains from which a spread is told. */
    private static final int REPETITIONS = 3;

    /** Strongest and weakest curvature that the saturating law has. */
    private static final double SHARPEST = 0.01;

    private static final double STRAIGHTEST = 100;

    private final Polarity polarity;
    private final String place;
    private final double unit;
    private final TreeMap<Double, List<PulseTrain>> byVolt = new TreeMap<>();
    private final List<PulseTrain> measured;
    private final List<Train> trains;
    private final @Nullable Double volt;

    /**
     * @param all trains of the polarity, at least one
     * @param wanted voltage to be fitted, or null for the highest
     * @param place the file, for messages
     */
    PulseFitter(List<PulseTrain> all, @Nullable Double wanted, String place) {
        this.place = place;
        polarity = all.getFirst().polarity();
        for (PulseTrain train : all) {
            byVolt.computeIfAbsent(train.volt().orElse(0), key -> new ArrayList<>()).add(train);
        }
        double key = byVolt.lastKey();
        if (wanted != null && byVolt.size() > 1) {
            key = wanted;
        }
        if (!byVolt.containsKey(key)) {
            throw new UserError(
                    "no pulses of " + key + " V",
                    place,
                    "give one of the measured voltages "
                            + byVolt.keySet().stream().filter(v -> v > 0).toList());
        }
        measured = byVolt.getOrDefault(key, List.of());
        OptionalDouble stated = measured.getFirst().volt();
        volt = stated.isPresent() ? Double.valueOf(stated.getAsDouble()) : wanted;
        unit = span(all);
        trains = measured.stream().map(train -> Train.of(train, unit)).toList();
    }

    private double span(List<PulseTrain> all) {
        double span = 0;
        for (PulseTrain train : all) {
            if (train.size() < 2) {
                throw tooFew(train, 3);
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

    private UserError tooFew(PulseTrain train, int parameters) {
        return new UserError(
                "a fit of %d parameters to %d %s"
                        .formatted(
                                parameters,
                                train.size(),
                                train.size() == 1 ? "reading" : "readings"),
                place + " " + train.label(),
                "give more readings, at least " + (parameters + 1));
    }

    /** Ends of the range that a flag or the other polarity fixes, in the trains' direction. */
    private record Range(@Nullable Double low, @Nullable Double high) {

        double low(double own) {
            return low == null ? own : low;
        }

        double high(double own) {
            return high == null ? own : high;
        }
    }

    /**
     * Fits.
     *
     * @param law its name, or null to choose
     * @param gMin lowest conductance of the device if that is given (S)
     * @param gMax highest conductance if that is given (S)
     */
    PulseFit fit(@Nullable String law, @Nullable Double gMin, @Nullable Double gMax) {
        boolean up = polarity == Polarity.POTENTIATION;
        Double from = up ? gMin : gMax;
        Double to = up ? gMax : gMin;
        double sign = up ? 1 : -1;
        Range range =
                new Range(
                        from == null ? null : (Double) (sign * from / unit),
                        to == null ? null : (Double) (sign * to / unit));
        String wanted = law == null ? chosen() : law;
        return switch (wanted) {
            case "abrupt" -> abrupt();
            case "table" -> table();
            case "charge-trap" -> chargeTrap(range);
            default -> curve(law == null ? null : PulseCurve.valueOf(upper(wanted)), range);
        };
    }

    private static String upper(String law) {
        return law.toUpperCase(java.util.Locale.ROOT);
    }

    private String chosen() {
        if (isAbrupt()) {
            return "abrupt";
        }
        return voltages() > 1 ? "charge-trap" : "exponential";
    }

    /** Different voltages that trains are known to have. */
    int voltages() {
        return byVolt.containsKey(0.0) ? 1 : byVolt.size();
    }

    private boolean isAbrupt() {
        return trains.stream()
                .allMatch(train -> {
                    double end = rest(train);
                    return train.readings()[1] - train.readings()[0] > ABRUPT * train.span()
                            && end - train.readings()[0] > ABRUPT * train.span();
                });
    }

    /** Mean reading after the first pulse. */
    private static double rest(Train train) {
        return Arrays.stream(train.readings()).skip(1).average().orElse(0);
    }

    private PulseFit abrupt() {
        double start = 0;
        double end = 0;
        List<double[]> left = new ArrayList<>();
        List<double[]> fits = new ArrayList<>();
        for (Train train : trains) {
            double rest = rest(train);
            start += train.readings()[0] / trains.size();
            end += rest / trains.size();
            double[] fitted = new double[train.readings().length];
            Arrays.fill(fitted, rest);
            fitted[0] = train.readings()[0];
            fits.add(fitted);
            left.add(difference(train.readings(), fitted));
        }
        return built(
                "abrupt",
                new LinkedHashMap<>(),
                List.of(),
                Fitted.exactly(start),
                Fitted.exactly(end),
                Goodness.of(trains, left),
                null,
                0,
                0,
                null,
                traces(measured, fits));
    }

    private static double[] difference(double[] readings, double[] fitted) {
        double[] left = readings.clone();
        for (int i = 0; i < left.length; i++) {
            left[i] -= fitted[i];
        }
        return left;
    }

    private PulseFit table() {
        double longest = trains.stream().mapToDouble(Train::last).min().orElse(0);
        if (longest > MonotoneCurve.LONGEST) {
            throw new UserError(
                    "a table of " + (long) longest + " pulses",
                    place + " " + measured.getFirst().label(),
                    "give a train of at most " + MonotoneCurve.LONGEST + " pulses");
        }
        double[] values = MonotoneCurve.of(trains);
        if (values.length < 2) {
            throw new UserError(
                    "the readings of "
                            + polarity.name().toLowerCase(java.util.Locale.ROOT)
                            + " move the other way",
                    place + " " + measured.getFirst().label(),
                    "check which column is which polarity");
        }
        double low = values[0];
        double high = values[values.length - 1];
        List<Double> states = new ArrayList<>();
        for (double value : values) {
            states.add(Math.rint(1e9 * (value - low) / (high - low)) / 1e9);
        }
        List<double[]> left = new ArrayList<>();
        List<double[]> fits = new ArrayList<>();
        for (Train train : trains) {
            double[] fitted = new double[train.readings().length];
            for (int i = 0; i < fitted.length; i++) {
                fitted[i] = values[(int) Math.min(train.pulses()[i], values.length - 1)];
            }
            fits.add(fitted);
            left.add(difference(train.readings(), fitted));
        }
        Optional<CurveFit> smooth = smooth();
        return built(
                "table",
                new LinkedHashMap<>(),
                states,
                Fitted.exactly(low),
                Fitted.exactly(high),
                Goodness.of(trains, left),
                smooth.map(this::nonlinearity).orElse(null),
                smooth.map(f -> noise(f, alone(f), CurveFit::readingNoise)).orElse(0.0)
                        / (high - low),
                smooth.map(f -> noise(f, alone(f), CurveFit::pulseNoise)).orElse(0.0)
                        / (high - low),
                smooth.map(this::spread).orElse(null),
                traces(measured, fits));
    }

    private Optional<CurveFit> smooth() {
        return measured.stream().allMatch(train -> train.size() > 3)
                ? CurveFit.of(PulseCurve.SATURATING, trains)
                : Optional.empty();
    }

    private PulseFit curve(@Nullable PulseCurve wanted, Range range) {
        for (PulseTrain train : measured) {
            if (train.size() < 4) {
                throw tooFew(train, 3);
            }
        }
        CurveFit best = null;
        for (PulseCurve curve : wanted == null ? PulseCurve.values() : new PulseCurve[] {wanted}) {
            CurveFit fit = CurveFit.of(curve, trains).filter(f -> usable(f, range)).orElse(null);
            if (fit != null && (best == null || squares(fit) < squares(best))) {
                best = fit;
            }
        }
        if (best == null) {
            PulseCurve straight = wanted == null ? PulseCurve.EXPONENTIAL : wanted;
            best = CurveFit.of(straight, trains, false).orElseThrow(this::diverged);
        }
        if (!(best.end() > best.start())) {
            throw new UserError(
                    "the readings of "
                            + polarity.name().toLowerCase(java.util.Locale.ROOT)
                            + " move the other way",
                    place + " " + measured.getFirst().label(),
                    "check which column is which polarity");
        }
        return ofCurve(best, range);
    }

    private UserError diverged() {
        return new UserError(
                "the fit does not converge",
                place + " " + measured.getFirst().label(),
                "give --law table, which takes the readings as they are");
    }

    private static double squares(CurveFit fit) {
        double sum = 0;
        for (double[] train : fit.plainResiduals()) {
            for (double residual : train) {
                sum += residual * residual;
            }
        }
        return sum;
    }

    /** Whether the laws have such a curve: it flattens, and not more than they allow. */
    private static boolean usable(CurveFit fit, Range range) {
        double[] at = fit.solution().parameters();
        return fit.curve() == PulseCurve.SATURATING
                ? 1 / inverseCurvature(fit, at, range) <= STRAIGHTEST
                        && inverseCurvature(fit, at, range) > 0
                : fit.bend() > 0 && nonlinearityOf(fit, at, range) <= 20;
    }

    /** Pulses over the whole range in units of A. */
    private static double inverseCurvature(CurveFit fit, double[] at, Range range) {
        double start = fit.start(at);
        double low = range.low(start);
        double high = range.high(fit.end(at));
        double end = (start + at[0] / at[1] - low) / (high - low);
        return end > 0 && end <= 1 ? 1 / SHARPEST : -Math.log1p(-1 / end);
    }

    private static double nonlinearityOf(CurveFit fit, double[] at, Range range) {
        double bend = fit.bent() ? at[1] : 0;
        return bend * (range.high(fit.end(at)) - range.low(fit.start(at)));
    }

    private PulseFit ofCurve(CurveFit fit, Range range) {
        SequencedMap<String, Fitted> values = new LinkedHashMap<>();
        List<CurveFit> alone = alone(fit);
        ToDoubleFunction<double[]> span = at -> range.high(fit.end(at)) - range.low(fit.start(at));
        if (fit.curve() == PulseCurve.SATURATING) {
            if (fit.bent()) {
                ToDoubleFunction<double[]> inverse = at -> inverseCurvature(fit, at, range);
                Fitted of = estimate(fit, alone, inverse);
                values.put(
                        "pulses",
                        logarithmic(
                                fit,
                                alone,
                                at -> inverseCurvature(fit, at, range) * fit.scale() / at[1]));
                values.put("curvature", inverted(of));
            } else {
                values.put(
                        "pulses",
                        logarithmic(
                                fit, alone, at -> span.applyAsDouble(at) * fit.scale() / at[0]));
                values.put("curvature", Fitted.exactly(STRAIGHTEST));
            }
        } else {
            values.put(
                    "rate",
                    logarithmic(
                            fit,
                            alone,
                            at -> {
                                double before = fit.start(at) - range.low(fit.start(at));
                                double bend = fit.bent() ? at[1] : 0;
                                return at[0]
                                        / fit.scale()
                                        * Math.exp(bend * before)
                                        / span.applyAsDouble(at);
                            }));
            values.put(
                    "nonlinearity",
                    fit.bent()
                            ? floored(estimate(fit, alone, at -> nonlinearityOf(fit, at, range)))
                            : Fitted.exactly(0));
        }
        List<double[]> fits = new ArrayList<>();
        List<double[]> left = fit.plainResiduals();
        for (int t = 0; t < trains.size(); t++) {
            fits.add(difference(trains.get(t).readings(), left.get(t)));
        }
        double width = span.applyAsDouble(fit.solution().parameters());
        CurveFit label =
                fit.curve() == PulseCurve.SATURATING && fit.bent()
                        ? fit
                        : CurveFit.of(PulseCurve.SATURATING, trains).orElse(null);
        return built(
                fit.curve().name().toLowerCase(java.util.Locale.ROOT),
                values,
                List.of(),
                estimate(fit, alone, fit::start),
                estimate(fit, alone, fit::end),
                Goodness.of(trains, left),
                label == null ? null : nonlinearity(label),
                noise(fit, alone, CurveFit::readingNoise) / width,
                noise(fit, alone, CurveFit::pulseNoise) / width,
                spread(fit),
                traces(measured, fits));
    }

    /** Noise of the trains by themselves where there are several: cells differ besides. */
    private static double noise(
            CurveFit fit, List<CurveFit> alone, ToDoubleFunction<CurveFit> noise) {
        return alone.isEmpty()
                ? noise.applyAsDouble(fit)
                : Math.sqrt(
                        alone.stream()
                                .mapToDouble(noise)
                                .map(deviation -> deviation * deviation)
                                .average()
                                .orElse(0));
    }

    private List<CurveFit> alone(CurveFit fit) {
        List<CurveFit> alone = new ArrayList<>();
        if (trains.size() >= REPETITIONS) {
            for (int t = 0; t < trains.size(); t++) {
                fit.alone(t).ifPresent(alone::add);
            }
        }
        return alone.size() >= REPETITIONS ? alone : List.of();
    }

    /**
     * A quantity with its interval: from the curve's covariance, or where there are repetitions,
     * from how it differs between them.
     */
    private static Fitted estimate(
            CurveFit fit, List<CurveFit> alone, ToDoubleFunction<double[]> quantity) {
        double value = quantity.applyAsDouble(fit.solution().parameters());
        if (alone.isEmpty()) {
            return Fitted.of(value, fit.solution().interval(quantity));
        }
        double[] each =
                alone.stream()
                        .mapToDouble(one -> quantity.applyAsDouble(one.solution().parameters()))
                        .filter(Double::isFinite)
                        .toArray();
        double mean = Arrays.stream(each).average().orElse(value);
        double squares = Arrays.stream(each).map(v -> (v - mean) * (v - mean)).sum();
        double error = Math.sqrt(squares / Math.max(1, each.length - 1) / each.length);
        return Fitted.of(value, Interval.around(value, error, each.length - 1));
    }

    /** As {@link #estimate}, the interval symmetric in the logarithm. */
    private static Fitted logarithmic(
            CurveFit fit, List<CurveFit> alone, ToDoubleFunction<double[]> quantity) {
        Fitted of = estimate(fit, alone, at -> Math.log(quantity.applyAsDouble(at)));
        return of.low() == null || of.high() == null
                ? Fitted.exactly(Math.exp(of.value()))
                : new Fitted(Math.exp(of.value()), Math.exp(of.low()), Math.exp(of.high()));
    }

    private static Fitted inverted(Fitted inverse) {
        double value = Math.clamp(1 / inverse.value(), SHARPEST, STRAIGHTEST);
        if (inverse.low() == null || inverse.high() == null) {
            return Fitted.exactly(value);
        }
        double straightest = 1 / STRAIGHTEST;
        return new Fitted(
                value,
                1 / Math.max(inverse.high(), straightest),
                1 / Math.max(inverse.low(), straightest));
    }

    private static Fitted floored(Fitted fitted) {
        return fitted.low() == null
                ? fitted
                : new Fitted(fitted.value(), Math.max(0, fitted.low()), fitted.high());
    }

    /** NeuroSim's label over the measured pulses. */
    private Fitted nonlinearity(CurveFit fit) {
        double sign = polarity == Polarity.POTENTIATION ? 1 : -1;
        Fitted bend = estimate(fit, alone(fit), at -> at[1]);
        double value = sign * label(bend.value());
        if (bend.low() == null || bend.high() == null) {
            return Fitted.exactly(value);
        }
        double one = sign * label(bend.low());
        double other = sign * label(bend.high());
        return new Fitted(value, Math.min(one, other), Math.max(one, other));
    }

    private static double label(double bend) {
        return Math.abs(bend) < 1e-9
                ? 0
                : NeuroSimNonlinearity.ofShape(1 / Math.clamp(bend, -500, 500));
    }

    private PulseFit.@Nullable Spread spread(CurveFit fit) {
        List<CurveFit> alone = alone(fit);
        if (alone.isEmpty()) {
            return null;
        }
        ToDoubleFunction<double[]> step = at -> at[0] / (fit.end(at) - fit.start(at));
        Fitted first = relative(alone, fit::start, fit.start());
        Fitted last = relative(alone, fit::end, fit.end());
        boolean up = polarity == Polarity.POTENTIATION;
        return new PulseFit.Spread(
                alone.size(),
                up ? first : last,
                up ? last : first,
                relative(alone, step, step.applyAsDouble(fit.solution().parameters())));
    }

    /** Relative standard deviation over trains, less what the fits' own errors make. */
    private static Fitted relative(
            List<CurveFit> alone, ToDoubleFunction<double[]> quantity, double nominal) {
        double[] each =
                alone.stream()
                        .mapToDouble(fit -> quantity.applyAsDouble(fit.solution().parameters()))
                        .toArray();
        double mean = Arrays.stream(each).average().orElse(0);
        int freedom = each.length - 1;
        double variance = Arrays.stream(each).map(v -> (v - mean) * (v - mean)).sum() / freedom;
        double errors =
                alone.stream()
                        .mapToDouble(fit -> fit.solution().standardError(quantity))
                        .map(error -> error * error)
                        .average()
                        .orElse(0);
        ChiSquaredDistribution chi = ChiSquaredDistribution.of(freedom);
        double low = variance * freedom / chi.inverseCumulativeProbability(0.975) - errors;
        double high = variance * freedom / chi.inverseCumulativeProbability(0.025) - errors;
        double scale = Math.abs(nominal);
        return new Fitted(
                Math.sqrt(Math.max(0, variance - errors)) / scale,
                Math.sqrt(Math.max(0, low)) / scale,
                Math.sqrt(Math.max(0, high)) / scale);
    }

    private PulseFit chargeTrap(Range range) {
        for (List<PulseTrain> group : byVolt.values()) {
            for (PulseTrain train : group) {
                if (train.size() < 4) {
                    throw tooFew(train, 3);
                }
            }
        }
        ChargeTrapFit fit =
                ChargeTrapFit.of(byVolt, unit, range.low(), range.high())
                        .orElseThrow(this::diverged);
        SequencedMap<String, Fitted> values = new LinkedHashMap<>();
        values.put("prefactor", fit.prefactor(unit));
        values.put("exponent", fit.exponent());
        values.put("cutOffVolt", fit.cutOff());
        Optional<CurveFit> top = CurveFit.of(PulseCurve.SATURATING, trains);
        double width = fit.high() - fit.low();
        return built(
                "charge-trap",
                values,
                List.of(),
                fit.lowEnd(),
                fit.highEnd(),
                Goodness.of(fit.trains(), fit.residuals()),
                top.map(this::nonlinearity).orElse(null),
                top.map(f -> noise(f, alone(f), CurveFit::readingNoise)).orElse(0.0) / width,
                top.map(f -> noise(f, alone(f), CurveFit::pulseNoise)).orElse(0.0) / width,
                top.map(this::spread).orElse(null),
                traces(fit.measured(), fit.fits()));
    }

    private List<Trace> traces(List<PulseTrain> of, List<double[]> fits) {
        double sign = polarity == Polarity.POTENTIATION ? 1 : -1;
        List<Trace> traces = new ArrayList<>();
        for (int t = 0; t < of.size(); t++) {
            PulseTrain train = of.get(t);
            double[] fitted = fits.get(t).clone();
            for (int i = 0; i < fitted.length; i++) {
                fitted[i] *= sign * unit;
            }
            String label =
                    train.volt().isPresent()
                            ? plain(train.volt().getAsDouble()) + " V"
                            : train.label();
            traces.add(
                    new Trace(
                            label,
                            polarity,
                            Train.of(train, unit).pulses(),
                            train.conductance(),
                            fitted));
        }
        return traces;
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private PulseFit built(
            String law,
            SequencedMap<String, Fitted> values,
            List<Double> states,
            Fitted start,
            Fitted end,
            Goodness goodness,
            @Nullable Fitted nonlinearity,
            double readingNoise,
            double cycleNoise,
            PulseFit.@Nullable Spread spread,
            List<Trace> traces) {
        boolean up = polarity == Polarity.POTENTIATION;
        return new PulseFit(
                polarity,
                law,
                volt,
                values,
                states,
                inSiemens(up ? start : end),
                inSiemens(up ? end : start),
                goodness,
                nonlinearity,
                readingNoise,
                cycleNoise,
                spread,
                traces);
    }

    private Fitted inSiemens(Fitted fitted) {
        double factor = polarity == Polarity.POTENTIATION ? unit : -unit;
        if (fitted.low() == null || fitted.high() == null) {
            return Fitted.exactly(factor * fitted.value());
        }
        double one = factor * fitted.low();
        double other = factor * fitted.high();
        return new Fitted(factor * fitted.value(), Math.min(one, other), Math.max(one, other));
    }
}
