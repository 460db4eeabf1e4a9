package neurostash.lab.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.awt.geom.Line2D;

class ContourTest {

    private static double[][] sampled(java.util.function.DoubleBinaryOperator height) {
        double[][] values = new double[21][31];
        for (int y = 0; y < 21; y++) {
            for (int x = 0; x < 31; x++) {
                values[y][x] = height.applyAsDouble(x, y);
            }
        }
        return values;
    }

    @Test
    void aPlaneHasStraightContours() {
        Contour contour = Contour.of(sampled((x, y) -> 2 * x + 3 * y), 40.5);
        assertThat(contour.pieces()).isNotEmpty();
        for (Line2D piece : contour.pieces()) {
            assertThat(2 * piece.getX1() + 3 * piece.getY1()).isEqualTo(40.5, within(1e-9));
            assertThat(2 * piece.getX2() + 3 * piece.getY2()).isEqualTo(40.5, within(1e-9));
        }
    }

    @Test
    void aHillHasAClosedContourOfTheRightLength() {
        double radius = 7.3;
        Contour contour = Contour.of(sampled((x, y) -> -Math.hypot(x - 15, y - 10)), -radius);
        double length = 0;
        for (Line2D piece : contour.pieces()) {
            length += piece.getP1().distance(piece.getP2());
        }
        assertThat(length).isEqualTo(2 * Math.PI * radius, within(0.2));
    }

    @Test
    void theContoursOfASaddleDoNotCross() {
        double[][] saddle = {{1, -1}, {-1, 1.5}};
        Contour contour = Contour.of(saddle, 0);
        assertThat(contour.pieces()).hasSize(2);
        assertThat(contour.pieces().get(0).intersectsLine(contour.pieces().get(1))).isFalse();
        double[][] other = {{-1, 1}, {1, -1.5}};
        Contour mirrored = Contour.of(other, 0);
        assertThat(mirrored.pieces().get(0).intersectsLine(mirrored.pieces().get(1))).isFalse();
    }

    @Test
    void whatLiesBeyondTheValuesHasNoContour() {
        assertThat(Contour.of(sampled((x, y) -> x), 99).pieces()).isEmpty();
    }
}
