package neurostash.core.array;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.reflect.Field;

class RowHistoryTest {

    private static boolean fired(RowHistory history, int row, int window) {
        return history.lastSpike()[row] >= history.since(window);
    }

    private static void step(RowHistory history, int... rows) {
        history.nextStep();
        history.spikes(rows, 0, rows.length);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void aWindowHoldsExactlyItsOwnNumberOfSteps(int window) {
        RowHistory history = new RowHistory(16);
        history.beginPresentation();
        for (int row = 0; row < 10; row++) {
            step(history, row);
        }
        for (int row = 0; row < 10; row++) {
            assertThat(fired(history, row, window)).as("row %d", row).isEqualTo(row > 9 - window);
        }
        assertThat(fired(history, 10, window)).isFalse();
    }

    @Test
    void onlyTheLastSpikeOfARowCounts() {
        RowHistory history = new RowHistory(16);
        history.beginPresentation();
        step(history, 3, 4);
        step(history);
        step(history, 4);
        step(history);
        assertThat(fired(history, 3, 3)).isFalse();
        assertThat(fired(history, 4, 3)).isTrue();
        assertThat(fired(history, 4, 1)).isFalse();
    }

    @Test
    void onlyTheStatedPartOfAListSpikes() {
        RowHistory history = new RowHistory(16);
        history.beginPresentation();
        history.nextStep();
        history.spikes(new int[] {1, 2, 3, 4}, 1, 3);
        assertThat(fired(history, 1, 1)).isFalse();
        assertThat(fired(history, 2, 1)).isTrue();
        assertThat(fired(history, 3, 1)).isTrue();
        assertThat(fired(history, 4, 1)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 100, RowHistory.LONGEST_WINDOW})
    void inANewPresentationNothingIsRemembered(int window) {
        RowHistory history = new RowHistory(16);
        for (int presentation = 0; presentation < 3; presentation++) {
            history.beginPresentation();
            for (int row = 0; row < 16; row++) {
                assertThat(fired(history, row, window)).as("before the first step").isFalse();
            }
            step(history, presentation);
            for (int row = 0; row < 16; row++) {
                assertThat(fired(history, row, window)).isEqualTo(row == presentation);
            }
        }
    }

    @Test
    void anEmptyPresentationRemembersNothingEither() {
        RowHistory history = new RowHistory(16);
        history.beginPresentation();
        step(history, 5);
        history.beginPresentation();
        history.beginPresentation();
        history.nextStep();
        assertThat(fired(history, 5, RowHistory.LONGEST_WINDOW)).isFalse();
    }

    @Test
    void theClockIsWoundBackBeforeItOverflowsAndForgetsNothingElse() throws Exception {
        RowHistory history = new RowHistory(16);
        history.beginPresentation();
        Field clock = RowHistory.class.getDeclaredField("clock");
        clock.setAccessible(true);
        clock.setInt(history, Integer.MAX_VALUE - (1 << 24) - 3);
        boolean wound = false;
        for (int presentation = 0; presentation < 8; presentation++) {
            int before = history.now();
            history.beginPresentation();
            wound |= history.now() < before;
            step(history, presentation);
            step(history);
            for (int row = 0; row < 16; row++) {
                assertThat(fired(history, row, 2)).isEqualTo(row == presentation);
                assertThat(fired(history, row, RowHistory.LONGEST_WINDOW))
                        .isEqualTo(row == presentation);
            }
        }
        assertThat(wound).isTrue();
        assertThat(history.now()).isLessThan(100);
    }

    @Test
    void theComplementIsOfThoseThatHaveNotSpikedSince() {
        RowHistory history = new RowHistory(8);
        RowHistory others = new RowHistory(8);
        for (int round = 0; round < 2; round++) {
            history.beginPresentation();
            history.nextStep();
            history.spikes(new int[] {round, 3}, 0, 2);
            int since = history.since(RowHistory.LONGEST_WINDOW);
            history.nextStep();
            others.complement(history, since, 5);
            for (int row = 0; row < 8; row++) {
                boolean spiked = row == round || row == 3;
                assertThat(others.lastSpike()[row] >= since)
                        .as("row %d", row)
                        .isEqualTo(row < 5 && !spiked);
            }
        }
    }
}
