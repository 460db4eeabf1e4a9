package neurostash.lab.fit;

import org.apache.commons.statistics.distribution.TDistribution;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresOptimizer;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.hipparchus.util.Pair;

import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Levenberg and Marquardt's method on residuals, with derivatives by central differences. */
final class LeastSquares {

    private LeastSquares() {}

    /** The residuals at a point. */
    @FunctionalInterface
    interface Residuals {
        double[] at(double[] parameters);
    }

    /**
     * Where the sum of squares is least.
     *
     * @param parameters the point
     * @param residuals there
     * @param jacobian their derivatives, {@code [residual][parameter]}
     * @param covariance of the parameters, from the residuals' own variance
     */
    record Solution(
            double[] parameters, double[] residuals, double[][] jacobian, double[][] covariance) {

        /** Residuals beyond the parameters. */
        int freedom() {
            return residuals.length - parameters.length;
        }

        /**
         * The same point with the covariance that correlated residuals give it.
         *
         * @param spread {@code J' C J}, C the residuals' covariance
         */
        Solution under(double[][] spread) {
            RealMatrix j = new Array2DRowRealMatrix(jacobian, false);
            RealMatrix inverse =
                    new SingularValueDecomposition(j.transposeMultiply(j)).getSolver().getInverse();
            RealMatrix middle = new Array2DRowRealMatrix(spread, false);
            return new Solution(
                    parameters,
                    residuals,
                    jacobian,
                    inverse.multiply(middle).multiply(inverse).getData());
        }

        double sumOfSquares() {
            double sum = 0;
            for (double residual : residuals) {
                sum += residual * residual;
            }
            return sum;
        }

        /** Logarithm of the determinant of the normal matrix. */
        double logInformation() {
            RealMatrix j = new Array2DRowRealMatrix(jacobian, false);
            return Math.log(
                    Math.max(
                            Double.MIN_NORMAL,
                            new LUDecomposition(j.transposeMultiply(j), 0).getDeterminant()));
        }

        /** Standard error of a quantity that follows from the parameters, by the delta method. */
        double standardError(ToDoubleFunction<double[]> quantity) {
            double[] gradient = new double[parameters.length];
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] = derivative(quantity, i);
            }
            double variance = 0;
            for (int i = 0; i < gradient.length; i++) {
                for (int k = 0; k < gradient.length; k++) {
                    variance += gradient[i] * covariance[i][k] * gradient[k];
                }
            }
            return Math.sqrt(Math.max(0, variance));
        }

        private double derivative(ToDoubleFunction<double[]> quantity, int i) {
            double step = step(parameters[i]);
            double[] moved = parameters.clone();
            moved[i] = parameters[i] + step;
            double above = quantity.applyAsDouble(moved);
            moved[i] = parameters[i] - step;
            return (above - quantity.applyAsDouble(moved)) / (2 * step);
        }

        /** The 95 % interval of a quantity, symmetric around its value. */
        Interval interval(ToDoubleFunction<double[]> quantity) {
            double value = quantity.applyAsDouble(parameters);
            return Interval.around(value, standardError(quantity), freedom());
        }
    }

    /**
     * A 95 % interval.
     *
     * @param low lower end
     * @param high upper end
     */
    record Interval(double low, double high) {

        /** Student's interval. */
        static Interval around(double value, double standardError, int freedom) {
            double reach =
                    standardError
                            * TDistribution.of(Math.max(1, freedom))
                                    .inverseCumulativeProbability(0.975);
            return new Interval(value - reach, value + reach);
        }
    }

    private static double step(double parameter) {
        return 1e-5 * Math.max(1e-2, Math.abs(parameter));
    }

    /** Minimises from a starting point; empty if it does not converge. */
    static Optional<Solution> solve(Residuals residuals, double[] start) {
        int size = residuals.at(start).length;
        try {
            LeastSquaresOptimizer.Optimum optimum =
                    new LevenbergMarquardtOptimizer()
                            .withCostRelativeTolerance(1e-13)
                            .withParameterRelativeTolerance(1e-10)
                            .optimize(
                                    new LeastSquaresBuilder()
                                            .start(start)
                                            .target(new double[size])
                                            .maxEvaluations(2000)
                                            .maxIterations(2000)
                                            .model(point ->
                                                    new Pair<>(
                                                            new ArrayRealVector(
                                                                    residuals.at(point.toArray()),
                                                                    false),
                                                            new Array2DRowRealMatrix(
                                                                    jacobian(
                                                                            residuals,
                                                                            point.toArray()),
                                                                    false)))
                                            .build());
            return Optional.of(solution(residuals, optimum.getPoint().toArray()));
        } catch (MathRuntimeException diverged) {
            return Optional.empty();
        }
    }

    /** The solution of the problem as it is linear at a point, one step from there. */
    static Solution linearised(Residuals residuals, double[] point) {
        double[] at = residuals.at(point);
        double[][] jacobian = jacobian(residuals, point);
        RealMatrix j = new Array2DRowRealMatrix(jacobian, false);
        double[] step =
                new SingularValueDecomposition(j.transposeMultiply(j))
                        .getSolver()
                        .solve(new ArrayRealVector(j.transpose().operate(at)))
                        .toArray();
        double[] moved = point.clone();
        double[] left = at.clone();
        for (int i = 0; i < step.length; i++) {
            moved[i] -= step[i];
            for (int r = 0; r < left.length; r++) {
                left[r] -= jacobian[r][i] * step[i];
            }
        }
        return new Solution(moved, left, jacobian, new double[step.length][step.length]);
    }

    private static Solution solution(Residuals residuals, double[] point) {
        double[] at = residuals.at(point);
        double[][] jacobian = jacobian(residuals, point);
        double squares = 0;
        for (double residual : at) {
            squares += residual * residual;
        }
        RealMatrix j = new Array2DRowRealMatrix(jacobian, false);
        RealMatrix inverse =
                new SingularValueDecomposition(j.transposeMultiply(j)).getSolver().getInverse();
        double variance = squares / Math.max(1, at.length - point.length);
        return new Solution(point, at, jacobian, inverse.scalarMultiply(variance).getData());
    }

    private static double[][] jacobian(Residuals residuals, double[] point) {
        double[][] jacobian = new double[residuals.at(point).length][point.length];
        for (int i = 0; i < point.length; i++) {
            double step = step(point[i]);
            double[] moved = point.clone();
            moved[i] = point[i] + step;
            double[] above = residuals.at(moved);
            moved[i] = point[i] - step;
            double[] below = residuals.at(moved);
            for (int r = 0; r < jacobian.length; r++) {
                jacobian[r][i] = (above[r] - below[r]) / (2 * step);
            }
        }
        return jacobian;
    }
}
