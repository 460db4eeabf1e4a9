package neurostash.lab.fit;

import neurostash.core.UserError;
import neurostash.data.measured.IvSweep;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The static current {@code I = G readVolt sinh(aV) / sinh(a readVolt)}, in reverse divided by the
 * rectification ratio, fitted to voltage sweeps. A sweep is cut where it turns: between two turns
 * the cell is taken to be in one state, so that the branches on both sides of 0 V share their
 * conductance. Currents are compared as {@code arsinh(I / 2 floor)}: by their ratio above the
 * floor, which the smallest currents give, and by their difference below it.
 *
 * @param kappa full-to-half-voltage current ratio at {@code fullVolt}
 * @param fullVolt highest voltage swept (V)
 * @param rectification forward over reverse current; null if one polarity was swept alone
 * @param readVolt voltage of the conductances (V)
 * @param low lowest conductance of a state (S)
 * @param high highest conductance of a state (S)
 * @param states states told apart
 * @param points currents fitted
 * @param r2 share of the variance of {@code arsinh(I / 2 floor)} explained
 * @param decades root mean square deviation in decades of current
 * @param lines what to draw
 */
public record CurrentFit(
        Fitted kappa,
        double fullVolt,
        @Nullable Fitted rectification,
        double readVolt,
        Fitted low,
        Fitted high,
        int states,
        int points,
        double r2,
        double decades,
        List<Line> lines) {

    /** Below this the fit is called poor. */
    public static final double LEAST_R2 = 0.95;

    private static final double OHMIC = 1e-6;

    /**
     * A state's currents on one side of 0 V.
     *
     * @param label sweep
     * @param volt voltages (V)
     * @param measured currents (A)
     * @param fitted the law (A)
     */
    public record Line(String label, double[] volt, double[] measured, double[] fitted) {}

    /** Whether the law does not describe the sweeps. */
    public boolean isPoor() {
        return !(r2 >= LEAST_R2);
    }

    /** A point with its state. */
    private record Point(double volt, double current, int state, int sweep) {

        /** Whether a line may be drawn from the point before to this one. */
        boolean continues(Point before) {
            return state == before.state && sweep == before.sweep && volt * before.volt > 0;
        }
    }

    /**
     * Fits.
     *
     * @param sweeps at least one
     * @param readVolt voltage at which conductances are stated (V)
     * @param place the file, for messages
     */
    static CurrentFit of(List<IvSweep> sweeps, double readVolt, String place) {
        List<Point> points = points(sweeps);
        double floor = floor(points);
        int states = points.getLast().state() + 1;
        boolean forward = points.stream().anyMatch(p -> p.volt() > 0);
        boolean reverse = points.stream().anyMatch(p -> p.volt() < 0);
        boolean both = forward && reverse;
        int shared = both ? 2 : 1;
        if (points.size() <= shared + states) {
            throw new UserError(
                    "a fit of %d parameters to %d currents"
                            .formatted(shared + states, points.size()),
                    place + " " + sweeps.getFirst().label(),
                    "sweep in smaller steps");
        }
        double full =
                points.stream()
                        .filter(p -> forward ? p.volt() > 0 : p.volt() < 0)
                        .mapToDouble(p -> Math.abs(p.volt()))
                        .max()
                        .orElse(1);
        LeastSquares.Residuals residuals =
                at -> {
                    double[] left = new double[points.size()];
                    for (int i = 0; i < left.length; i++) {
                        Point p = points.get(i);
                        double off =
                                squeezed(p.current(), floor)
                                        - squeezed(model(p, at, shared, full), floor);
                        left[i] = Double.isFinite(off) ? off : 1e6;
                    }
                    return left;
                };
        LeastSquares.Solution best = null;
        for (double steepness : new double[] {0.3, 2, 6, 14}) {
            double[] start = new double[shared + states];
            start[0] = steepness;
            if (both) {
                start[1] = 3;
            }
            Arrays.fill(start, shared, start.length, Math.log(strongest(points, full)));
            LeastSquares.Solution found = LeastSquares.solve(residuals, start).orElse(null);
            if (found != null && (best == null || found.sumOfSquares() < best.sumOfSquares())) {
                best = found;
            }
        }
        if (best == null) {
            throw new UserError(
                    "the fit of the current does not converge",
                    place + " " + sweeps.getFirst().label(),
                    "check that the columns are a voltage and its current");
        }
        return built(sweeps, points, best, floor, shared, full, readVolt, place);
    }

    private static double strongest(List<Point> points, double full) {
        return points.stream().mapToDouble(p -> Math.abs(p.current())).max().orElse(1) / full;
    }

    /** Current of a point; its state's conductance is that at the full voltage. */
    private static double model(Point point, double[] at, int shared, double full) {
        double x = Math.abs(at[0]);
        double magnitude = Math.abs(point.volt()) / full;
        double shape =
                x < OHMIC
                        ? magnitude
                        : Math.exp(x * (magnitude - 1))
                                * (Math.expm1(-2 * x * magnitude) / Math.expm1(-2 * x));
        double current = Math.exp(at[shared + point.state()]) * full * shape;
        if (point.volt() > 0) {
            return current;
        }
        return shared == 2 ? -current * Math.exp(-at[1]) : -current;
    }

    private static double squeezed(double current, double floor) {
        double x = current / (2 * floor);
        double magnitude = Math.abs(x);
        return Math.copySign(Math.log(magnitude + Math.sqrt(magnitude * magnitude + 1)), x);
    }

    /** Cuts the sweeps into states; 0 V says nothing and is left out. */
    private static List<Point> points(List<IvSweep> sweeps) {
        List<Point> points = new ArrayList<>();
        int state = -1;
        for (int s = 0; s < sweeps.size(); s++) {
            IvSweep sweep = sweeps.get(s);
            state++;
            int members = 0;
            double direction = 0;
            for (int i = 0; i < sweep.volt().length; i++) {
                double volt = sweep.volt()[i];
                double change = i == 0 ? 0 : volt - sweep.volt()[i - 1];
                if (change * direction < 0 && members > 1) {
                    state++;
                    members = 0;
                }
                direction = change == 0 ? direction : change;
                if (volt != 0) {
                    points.add(new Point(volt, sweep.current()[i], state, s));
                    members++;
                }
            }
        }
        if (points.isEmpty()) {
            throw new UserError(
                    "a sweep of 0 V alone", sweeps.getFirst().label(), "sweep the voltage");
        }
        return points;
    }

    /** The twentieth part of the points has smaller currents. */
    private static double floor(List<Point> points) {
        double[] magnitudes =
                points.stream()
                        .mapToDouble(p -> Math.abs(p.current()))
                        .filter(current -> current > 0)
                        .sorted()
                        .toArray();
        return magnitudes[magnitudes.length / 20];
    }

    private static CurrentFit built(
            List<IvSweep> sweeps,
            List<Point> points,
            LeastSquares.Solution found,
            double floor,
            int shared,
            double full,
            double readVolt,
            String place) {
        double[] at = found.parameters();
        int states = at.length - shared;
        Fitted steepness = Fitted.of(Math.abs(at[0]), found.interval(p -> Math.abs(p[0])));
        Fitted ratio = null;
        if (shared == 2) {
            LeastSquares.Interval log = found.interval(p -> p[1]);
            if (log.high() < 0) {
                throw new UserError(
                        "the reverse current is %.3g times the forward current"
                                .formatted(Math.exp(-at[1])),
                        place + " " + sweeps.getFirst().label(),
                        "change the sign of voltage and current, forward is where it conducts");
            }
            ratio =
                    new Fitted(
                            Math.clamp(Math.exp(at[1]), 1, 1e20),
                            Math.clamp(Math.exp(log.low()), 1, 1e20),
                            Math.clamp(Math.exp(log.high()), 1, 1e20));
        }
        List<Fitted> conductances = new ArrayList<>();
        for (int state = 0; state < states; state++) {
            int index = shared + state;
            LeastSquares.Interval log =
                    found.interval(p -> p[index] + atRead(p[0], readVolt, full));
            double value = Math.exp(at[index] + atRead(at[0], readVolt, full));
            conductances.add(new Fitted(value, Math.exp(log.low()), Math.exp(log.high())));
        }
        conductances.sort(java.util.Comparator.comparingDouble(Fitted::value));
        double mean = 0;
        for (Point point : points) {
            mean += squeezed(point.current(), floor) / points.size();
        }
        double total = 0;
        for (Point point : points) {
            double off = squeezed(point.current(), floor) - mean;
            total += off * off;
        }
        return new CurrentFit(
                kappa(steepness),
                full,
                ratio,
                readVolt,
                conductances.getFirst(),
                conductances.getLast(),
                states,
                points.size(),
                1 - found.sumOfSquares() / total,
                Math.sqrt(found.sumOfSquares() / points.size()) / Math.log(10),
                lines(sweeps, points, at, shared, full));
    }

    /** Logarithm of the conductance at the read voltage over that at the full voltage. */
    private static double atRead(double steepness, double readVolt, double full) {
        double x = Math.abs(steepness);
        double part = readVolt / full;
        if (x < OHMIC) {
            return 0;
        }
        return x * (part - 1)
                + Math.log(Math.expm1(-2 * x * part) / Math.expm1(-2 * x))
                - Math.log(part);
    }

    private static Fitted kappa(Fitted steepness) {
        double value = ofSteepness(steepness.value());
        return steepness.low() == null || steepness.high() == null
                ? Fitted.exactly(value)
                : new Fitted(
                        value,
                        ofSteepness(Math.max(0, steepness.low())),
                        ofSteepness(steepness.high()));
    }

    private static double ofSteepness(double x) {
        return Math.clamp(2 * Math.cosh(x / 2), 2, 1e8);
    }

    private static List<Line> lines(
            List<IvSweep> sweeps, List<Point> points, double[] at, int shared, double full) {
        List<Line> lines = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= points.size(); i++) {
            if (i == points.size() || !points.get(i).continues(points.get(i - 1))) {
                List<Point> of = points.subList(from, i);
                lines.add(
                        new Line(
                                sweeps.get(of.getFirst().sweep()).label(),
                                of.stream().mapToDouble(Point::volt).toArray(),
                                of.stream().mapToDouble(Point::current).toArray(),
                                of.stream()
                                        .mapToDouble(p -> model(p, at, shared, full))
                                        .toArray()));
                from = i;
            }
        }
        return lines;
    }
}
