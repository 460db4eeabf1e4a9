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
            // From none to more than a step has room for.
            int rows = sample * 70;
            for (int row = 0; row < rows; row++) {
                for (int step : random.ints(random.nextInt(20), 0, steps).distinct().toArray()) {
                    presentation.emit(row, step);
                    expected.get(step).add(row);
                    spikes++;
                }
            }
            presentation.endNormalised(80);
            assertThat(presentation.spikes()).isEqualTo(spikes);
            assertThat(presentation.thresholdGain()).isEqualTo(spikes == 0 ? 1f : spikes / 80f);
            for (int step = 0; step < steps; step++) {
                int next = presentation.from(step);
                for (int row : expected.get(step)) {
                    assertThat(presentation.rows()[next++]).isEqualTo(row);
                }
                assertThat(presentation.to(step)).isEqualTo(next);
            }
        }
    }

    @Test
    void moreThanAThousandSpikesFitIn() {
        Presentation presentation = new Presentation(3);
        presentation.begin();
        for (int row = 0; row < 5000; row++) {
            presentation.emit(row, row % 3);
        }
        presentation.end();
        assertThat(presentation.spikes()).isEqualTo(5000);
        assertThat(presentation.rows()[presentation.to(2) - 1]).isEqualTo(4997);
        presentation.begin();
        presentation.end();
        assertThat(presentation.spikes()).isZero();
        assertThat(presentation.to(2)).isEqualTo(presentation.from(2));
    }

    @Test
    void aSpikeAfterTheLastStepIsDropped() {
        Presentation presentation = new Presentation(2);
        presentation.begin();
        for (int row = 0; row < 100; row++) {
            presentation.emit(row, 2);
        }
        presentation.emit(100, 1);
        presentation.end();
        assertThat(presentation.spikes()).isEqualTo(1);
        assertThat(presentation.thresholdGain()).isEqualTo(1f);
        assertThat(presentation.to(1) - presentation.from(1)).isEqualTo(1);
        assertThat(presentation.rows()[presentation.from(1)]).isEqualTo(100);
    }
}
