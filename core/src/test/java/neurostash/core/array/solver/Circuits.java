package neurostash.core.array.solver;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Arrays and drives for tests. */
final class Circuits {

    private Circuits() {}

    /** Conductances drawn log-uniformly. */
    static double[][] conductances(int rows, int columns, double low, double high, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] conductance = new double[rows][columns];
        for (double[] row : conductance) {
            for (int j = 0; j < columns; j++) {
                row[j] = low * Math.pow(high / low, random.nextDouble());
            }
        }
        return conductance;
    }

    /** Every row at a voltage of its own, columns grounded. */
    static Drives read(int rows, int columns, double volt, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Drive> row = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            row.add(Drive.ideal(volt * random.nextDouble()));
        }
        return new Drives(row, Collections.nCopies(columns, Drive.ideal(0)));
    }

    /** One selected cell, the middle one: its row at a voltage, its column grounded. */
    static Drives select(int rows, int columns, double volt, Drive otherRows, Drive otherColumns) {
        return new Drives(
                IntStream.range(0, rows)
                        .mapToObj(i -> i == rows / 2 ? Drive.ideal(volt) : otherRows)
                        .toList(),
                IntStream.range(0, columns)
                        .mapToObj(j -> j == columns / 2 ? Drive.ideal(0) : otherColumns)
                        .toList());
    }

    /** Drives of every kind, by chance; at least one is a source. */
    static Drives mixed(int rows, int columns, SplittableRandom random) {
        List<Drive> row = new ArrayList<>();
        List<Drive> column = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            row.add(i == 0 ? Drive.ideal(1) : any(random));
        }
        for (int j = 0; j < columns; j++) {
            column.add(any(random));
        }
        return new Drives(row, column);
    }

    private static Drive any(SplittableRandom random) {
        return switch (random.nextInt(3)) {
            case 0 -> Drive.FLOATING;
            case 1 -> Drive.ideal(random.nextDouble(-1, 1));
            default -> Drive.through(random.nextDouble(1e3, 1e5), random.nextDouble(-1, 1));
        };
    }

    /** Solves from scratch. */
    static Solution solve(Crossbar crossbar, Drives drives) {
        return new CrossbarSolver(crossbar).solve(drives);
    }
}
