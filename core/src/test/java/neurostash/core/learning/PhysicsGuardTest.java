package neurostash.core.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import neurostash.core.Unphysical;
import neurostash.core.coding.PixelLists;
import neurostash.core.energy.EnergyBudget;
import neurostash.core.energy.EventCount;
import neurostash.core.energy.Phase;
import neurostash.core.kernel.Kernels;
import neurostash.core.state.SavedState;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.LinkedHashMap;
import java.util.Map;

class PhysicsGuardTest {

    private static final int ROW = 5;
    private static final int COLUMN = 3;
    private static final int CELL = COLUMN * Kernels.padded(TestNetworks.INPUTS) + ROW;

    private static Course course() {
        PixelLists train = Bars.images(60, 1);
        return new Course(
                new Network(
                        TestNetworks.regular(TestNetworks.NOISY, false),
                        train.inputs(),
                        1,
                        TestNetworks.kernels()),
                train,
                Bars.images(20, 2),
                new LearningPlan(80, true, 20, 4),
                EnergyBudget.UNLIMITED,
                1);
    }

    /** A course after 30 presentations with one array of its state changed. */
    private static Course spoilt(String name, int at, double value) {
        Course before = course();
        int[] left = {30};
        before.run(LearningListener.SILENT, () -> --left[0] > 0);
        Map<String, Object> arrays = new LinkedHashMap<>(SavedState.of(before::state).arrays());
        assertThat(arrays).containsKey(name);
        switch (arrays.get(name)) {
            case float[] values -> values[at] = (float) value;
            case double[] values -> values[at] = value;
            default -> throw new AssertionError(name);
        }
        Course course = course();
        new SavedState(arrays).giveTo(course::state);
        return course;
    }

    @Test
    void aSoundRunIsNeverStopped() {
        Course course = course();
        assertThatCode(() ->
                        course.run(
                                LearningListener.SILENT,
                                () -> {
                                    course.check();
                                    return true;
                                }))
                .doesNotThrowAnyException();
        assertThat(course.stage()).isEqualTo(Course.Stage.DONE);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -1e-3, 1.9})
    void aCellOutsideItsRangeIsNamedWithTheMomentAndItsValue(double conductance) {
        Course course = spoilt("network/array/conductances/byColumn", CELL, conductance);
        assertThatThrownBy(course::check)
                .isInstanceOf(Unphysical.class)
                .hasMessageStartingWith(
                        "after 30 training presentations: the conductance of row 5, column 3 is "
                                + (float) conductance
                                + " Gmax, possible is 0.");
    }

    /** A write pulls a cell that is beyond its range back; nothing does that to a NaN. */
    @Test
    void aRunStopsAtTheNextSnapshotAfterACellWasLost() {
        Course course = spoilt("network/array/conductances/byColumn", CELL, Double.NaN);
        assertThatThrownBy(() -> course.run(LearningListener.SILENT, () -> true))
                .isInstanceOf(Unphysical.class)
                .hasMessageStartingWith("after 40 training presentations: ");
        assertThat(course.trainer().presentations()).isEqualTo(40);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -1})
    void aThresholdThatNoNeuronHasIsNamed(double threshold) {
        assertThatThrownBy(() -> spoilt("network/neurons/threshold", COLUMN, threshold).check())
                .isInstanceOf(Unphysical.class)
                .hasMessageContaining("the threshold of column 3 is " + (float) threshold);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -1})
    void aCountThatCannotBeIsNamed(double count) {
        Network network =
                new Network(
                        TestNetworks.regular(TestNetworks.NOISY, false),
                        TestNetworks.INPUTS,
                        1,
                        TestNetworks.kernels());
        network.ledger().enter(Phase.LABEL);
        network.ledger().add(EventCount.READ_STEPS, count);
        assertThatThrownBy(network::check)
                .isInstanceOf(Unphysical.class)
                .hasMessageContaining(EventCount.READ_STEPS.key())
                .hasMessageContaining("'label'")
                .hasMessageContaining(" is " + count);
    }
}
