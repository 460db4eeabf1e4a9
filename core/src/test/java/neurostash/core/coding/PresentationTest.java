package neurostash.core.coding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

class PresentationTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void spikesAreSortedByStepAndThenByRow(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int steps = 1 + random.nextInt(40);
        Presentation presentation = new Presentation(steps);
        assertThat(presentation.steps()).isEqualTo(steps);
        for (int sample = 0; sample < 4; sample++) {
            presentation.begin();
            List<List<Integer>> expected = new ArrayList<>();
            for (int step = 0; step < steps; step++) {
                expected.add(new ArrayList<>());
            }
            int spikes = 0;
            // From none to more than the initial room for 1024.
            int rows = sample * 70;
            for (int row = 0; row < rows; row++) {
                for (int step : random.ints(random.nextInt(20), 0, steps).distinct().toArray()) {
                    presentation.emit(row, step);
                    expected.get(step).add(row);
                    spikes++;
                }
            }
            presentation.end(1.25f);
            assertThat(presentation.spikes()).isEqualTo(spikes);
            assertThat(presentation.thresholdGain()).isEqualTo(1.25f);
            int next = 0;
            for (int step = 0; step < steps; step++) {
                assertThat(presentation.from(step)).isEqualTo(next);
                for (int row : expected.get(step)) {
                    assertThat(presentation.rows()[next++]).isEqualTo(row);
                }
                assertThat(presentation.to(step)).isEqualTo(next);
            }
            assertThat(next).isEqualTo(spikes);
        }
    }

    @Test
    void moreThanAThousandSpikesFitIn() {
        Presentation presentation = new Presentation(3);
        presentation.begin();
        for (int row = 0; row < 5000; row++) {
            presentation.emit(row, row % 3);
        }
        presentation.end(1f);
        assertThat(presentation.spikes()).isEqualTo(5000);
        assertThat(presentation.rows()[presentation.to(2) - 1]).isEqualTo(4997);
        presentation.begin();
        presentation.end(1f);
        assertThat(presentation.spikes()).isZero();
        assertThat(presentation.to(2)).isZero();
    }
}
