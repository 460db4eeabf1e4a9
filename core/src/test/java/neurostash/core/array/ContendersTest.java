package neurostash.core.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import neurostash.core.kernel.Kernels;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/** Columns leave a presentation and come back; reads go over the blocks that someone is left in. */
class ContendersTest {

    private static final int COLUMNS = 43;

    private final Contenders contenders = new Topology(COLUMNS).contenders();

    private int[] blocks() {
        return Arrays.copyOf(contenders.blocks(), contenders.blockCount());
    }

    /** First slots of the blocks in which some column takes part, counted anew. */
    private int[] expected() {
        return IntStream.iterate(0, first -> first < COLUMNS, first -> first + Kernels.BLOCK)
                .filter(first ->
                        IntStream.range(first, Math.min(COLUMNS, first + Kernels.BLOCK))
                                .anyMatch(contenders::contains))
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void eachBlockWithAContenderIsListedOnceAndInOrder(long seed) {
        Random random = new Random(seed);
        for (int change = 0; change < 2000; change++) {
            // Whole blocks empty and fill again: one after another is emptied or filled.
            int slot = random.nextInt(COLUMNS);
            boolean leaving = (change / 60) % 2 == 0;
            if (contenders.contains(slot) == leaving) {
                if (leaving) {
                    contenders.withdraw(slot);
                } else {
                    contenders.readmit(slot);
                }
            }
            // The list is not looked at after each change, so that some blocks empty and fill in
            // between.
            if (random.nextInt(4) == 0) {
                assertThat(blocks()).as("change %d", change).isEqualTo(expected());
            }
        }
        assertThat(contenders.count())
                .isEqualTo((int) IntStream.range(0, COLUMNS).filter(contenders::contains).count());
    }

    @Test
    void aBlockThatEmptiedAndFilledBetweenTwoLooksStays() {
        for (int slot = 0; slot < Kernels.BLOCK; slot++) {
            contenders.withdraw(slot);
        }
        contenders.readmit(3);
        assertThat(blocks()).isEqualTo(new int[] {0, 8, 16, 24, 32, 40});
    }

    @Test
    void allComeBackWithThePresentationThatFollows() {
        IntStream.range(0, COLUMNS).forEach(contenders::withdraw);
        assertThat(blocks()).isEmpty();
        contenders.begin();
        assertThat(contenders.all()).isTrue();
        assertThat(blocks()).isEqualTo(new int[] {0, 8, 16, 24, 32, 40});
        IntStream.range(40, COLUMNS).forEach(contenders::withdraw);
        assertThat(blocks())
                .as("the last block holds three")
                .isEqualTo(new int[] {0, 8, 16, 24, 32});
    }

    @Test
    void nobodyLeavesOrComesBackTwice() {
        contenders.withdraw(7);
        assertThatThrownBy(() -> contenders.withdraw(7)).hasMessageContaining("7");
        contenders.readmit(7);
        assertThatThrownBy(() -> contenders.readmit(7)).hasMessageContaining("7");
    }
}
