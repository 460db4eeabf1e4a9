package neurostash.lab.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class SpellingTest {

    private static final List<String> POLICIES =
            List.of("never", "rotation", "cumulative-count", "random");

    @ParameterizedTest
    @CsvSource({
        "rotaton, rotation",
        "rotationn, rotation",
        "rotatoin, rotation",
        "nevr, never",
        "cumulative_count, cumulative-count",
        "Random, random",
    })
    void aSlipOfThePenFindsTheNameThatWasMeant(String slip, String meant) {
        assertThat(Spelling.nearest(slip, POLICIES)).contains(meant);
    }

    @Test
    void aQuiteDifferentWordFindsNothing() {
        assertThat(Spelling.nearest("greedy", POLICIES)).isEmpty();
        assertThat(Spelling.nearest("x".repeat(100_000), POLICIES)).isEmpty();
        assertThat(Spelling.nearest("n", List.of("neurons"))).isEmpty();
    }

    @Test
    void theRemedyNamesTheNearestOrAll() {
        assertThat(Spelling.remedy("rotaton", POLICIES)).isEqualTo("did you mean 'rotation'?");
        assertThat(Spelling.remedy("greedy", POLICIES))
                .isEqualTo("choose one of cumulative-count, never, random, rotation");
    }

    @Test
    void slipsCountLettersMissingAddedChangedAndSwapped() {
        assertThat(Spelling.slips("kitten", "sitting")).isEqualTo(3);
        assertThat(Spelling.slips("ab", "ba")).isEqualTo(1);
        assertThat(Spelling.slips("", "abc")).isEqualTo(3);
        assertThat(Spelling.slips("abc", "abc")).isZero();
    }
}
