package neurostash.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DominanceTest {

    private static boolean dominates(double[] one, double[] other) {
        return Dominance.of(one, other);
    }

    @Test
    void who_is_better_in_one_respect_and_worse_in_none_dominates() {
        double[] middle = {2, 2};
        assertThat(dominates(new double[] {1, 2}, middle)).isTrue();
        assertThat(dominates(middle, new double[] {1, 2})).isFalse();
        assertThat(dominates(new double[] {1, 3}, middle)).isFalse();
        assertThat(dominates(middle, middle)).isFalse();
    }
}
