package neurostash.lab.map;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A line of equal value over a grid, by marching squares (Lorensen and Cline, SIGGRAPH 1987, in two
 * dimensions): straight pieces between the edges of grid squares, in units of grid steps. A square
 * that the line crosses twice is parted as its mean says.
 *
 * @param level the value
 * @param pieces its pieces, x along the second index and y along the first
 */
record Contour(double level, List<Line2D> pieces) {

    Contour {
        pieces = List.copyOf(pieces);
    }

    /** The line of a level in {@code values}, {@code [y][x]}. */
    static Contour of(double[][] values, double level) {
        List<Line2D> pieces = new ArrayList<>();
        for (int y = 0; y + 1 < values.length; y++) {
            for (int x = 0; x + 1 < values[y].length; x++) {
                addSquare(values, level, x, y, pieces);
            }
        }
        return new Contour(level, pieces);
    }

    private static void addSquare(
            double[][] values, double level, int x, int y, List<Line2D> pieces) {
        double[] corner = {
            values[y][x] - level,
            values[y][x + 1] - level,
            values[y + 1][x + 1] - level,
            values[y + 1][x] - level
        };
        List<Point2D> crossings = new ArrayList<>();
        for (int edge = 0; edge < 4; edge++) {
            double from = corner[edge];
            double to = corner[(edge + 1) % 4];
            if (from >= 0 != to >= 0) {
                crossings.add(onEdge(edge, x, y, from / (from - to)));
            }
        }
        if (crossings.size() == 2) {
            pieces.add(new Line2D.Double(crossings.get(0), crossings.get(1)));
        } else if (crossings.size() == 4) {
            boolean middleAbove = corner[0] + corner[1] + corner[2] + corner[3] >= 0;
            int first = middleAbove == corner[0] >= 0 ? 0 : 3;
            pieces.add(new Line2D.Double(crossings.get(first), crossings.get((first + 1) % 4)));
            pieces.add(
                    new Line2D.Double(
                            crossings.get((first + 2) % 4), crossings.get((first + 3) % 4)));
        }
    }

    private static Point2D onEdge(int edge, int x, int y, double share) {
        return switch (edge) {
            case 0 -> new Point2D.Double(x + share, y);
            case 1 -> new Point2D.Double(x + 1.0, y + share);
            case 2 -> new Point2D.Double(x + 1 - share, y + 1.0);
            default -> new Point2D.Double(x, y + 1 - share);
        };
    }

    /** The middles of its pieces, those nearest to a place first. */
    List<Point2D> middles(double x, double y) {
        return pieces.stream()
                .<Point2D>map(piece ->
                        new Point2D.Double(
                                (piece.getX1() + piece.getX2()) / 2,
                                (piece.getY1() + piece.getY2()) / 2))
                .sorted(Comparator.comparingDouble(middle -> middle.distance(x, y)))
                .toList();
    }
}
