package neurostash.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.SplittableRandom;

class ColumnTallyTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 16, 97, 784})
    void sumsAndRowsAreTheSameBitsScalarAndVectorAndEqualNaiveSums(int rows) {
        SplittableRandom random = new SplittableRandom(rows);
        ColumnPulse write = new ColumnPulse(rows);
        write.since = 5;
        write.lastSpike = new int[write.stride];
        double[] scalarRows = new double[write.stride];
        double firedAll = 0;
        double idleAfter = 0;
        double firedRows = 0;
        for (int row = 0; row < rows; row++) {
            write.before[row] = (float) random.nextDouble();
            write.after[row] = (float) random.nextDouble();
            write.lastSpike[row] = random.nextInt(10);
            scalarRows[row] = 100 * random.nextDouble();
            if (write.lastSpike[row] >= 5) {
                firedRows++;
                firedAll += scalarRows[row];
            } else {
                idleAfter += write.after[row];
            }
        }
        double[] before = scalarRows.clone();
        double[] vectorRows = scalarRows.clone();
        ColumnTally scalar = new ColumnTally();
        ColumnTally vector = new ColumnTally();

        new ScalarKernels().tally(write, scalarRows, scalar);
        new VectorKernels().tally(write, vectorRows, vector);

        assertThat(vector.stripe).isEqualTo(scalar.stripe);
        assertThat(vectorRows).isEqualTo(scalarRows);
        assertThat(scalar.firedRows()).isEqualTo(firedRows);
        assertThat(scalar.firedAll()).isEqualTo(firedAll, within(1e-12 * (1 + firedAll)));
        assertThat(scalar.idleAfter()).isEqualTo(idleAfter, within(1e-12 * (1 + idleAfter)));
        for (int row = 0; row < rows; row++) {
            double change = (double) write.after[row] - write.before[row];
            assertThat(scalarRows[row]).isEqualTo(before[row] + change);
        }
    }
}
