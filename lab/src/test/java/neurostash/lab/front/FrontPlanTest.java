package neurostash.lab.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import neurostash.core.UserError;
import neurostash.lab.config.ConfigTree;
import neurostash.lab.experiment.Arm;
import neurostash.lab.experiment.Experiment;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.List;

class FrontPlanTest {

    private static final String ARMS =
            """
            seeds: [1, 2]
            arms:
              - name: baseline
              - name: stash
                set: {stash: {policy: rotation, recallEvery: 30}}
              - name: stop-early
                stopAtEnergyOf: stash
            """;

    private static FrontPlan plan(String front) {
        return FrontPlan.of(
                ConfigTree.parse("f.yaml", "name: f\n" + ARMS + "front: " + front), Path.of(""));
    }

    private static final String TWO =
            "{epochs: [0.5, 1], tuneSeeds: [7], targets: [90 %], tune: [{set: {}},"
                    + " {set: {network.threshold: 0.3}}]}";

    @Test
    void every_arm_is_searched_with_the_same_candidates_on_the_validation_split() {
        Experiment search = plan(TWO).search(0.5, 1);
        assertThat(search.validation()).isTrue();
        assertThat(search.seeds()).containsExactly(7L);
        assertThat(search.arms()).extracting(Arm::name).containsExactly("baseline", "stash");
        for (Arm arm : search.arms()) {
            assertThat(arm.settings().network().neuron().threshold()).isEqualTo(0.3);
            assertThat(arm.settings().training().epochs()).isEqualTo(0.5);
        }
    }

    @Test
    void it_is_measured_on_the_test_split_with_each_arms_own_choice() {
        Experiment measured = plan(TWO).measurement(1, List.of(0, 1));
        assertThat(measured.validation()).isFalse();
        assertThat(measured.seeds()).containsExactly(1L, 2L);
        assertThat(measured.arm("baseline").settings().network().neuron().threshold())
                .isEqualTo(0.4);
        assertThat(measured.arm("stash").settings().network().neuron().threshold()).isEqualTo(0.3);
        assertThat(measured.arm("stash").settings().stashPolicy()).isEqualTo("rotation");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {epochs: [1, 0.5]}                       | do not rise
                    {epochs: []}                             | do not rise
                    {epochs: [0]}                            | do not rise
                    {epochs: [1], tuneSeeds: [2]}            | also one that is measured
                    {epochs: [1], targets: [91]}             | is no accuracy
                    {epochs: [1], tune: [{set: {stash.policy: count}}]} | which front varies
                    {epochs: [1], budget: 3}                 | budget
                    """)
    void what_would_not_be_a_fair_front_is_refused(String front, String words) {
        assertThatThrownBy(() -> plan(front))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(words);
    }

    @Test
    void a_file_without_the_section_says_what_to_add() {
        assertThatThrownBy(() ->
                        FrontPlan.of(ConfigTree.parse("f.yaml", "name: f\n" + ARMS), Path.of("")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("epochs");
    }
}
