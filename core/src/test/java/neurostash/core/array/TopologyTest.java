package neurostash.core.array;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

class TopologyTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void slotsStayAPermutationWithTheConnectedColumnsFirst(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int columns = 1 + random.nextInt(40);
        Topology topology = new Topology(columns);
        Set<Integer> connected = new HashSet<>();
        for (int column = 0; column < columns; column++) {
            connected.add(column);
        }
        for (int turn = 0; turn < 300; turn++) {
            int column = random.nextInt(columns);
            long version = topology.version();
            int slot = topology.slot(column);
            int moved;
            if (connected.remove(column)) {
                moved = topology.cut(slot);
            } else {
                connected.add(column);
                moved = topology.join(slot);
            }
            assertThat(topology.slot(column)).as("changed places").isEqualTo(moved);
            assertThat(topology.version()).isNotEqualTo(version);
            assertThat(topology.connected()).isEqualTo(connected.size());
            assertThat(topology.columns()).isEqualTo(columns);
            Set<Integer> slots = new HashSet<>();
            for (int c = 0; c < columns; c++) {
                slots.add(topology.slot(c));
                assertThat(topology.column(topology.slot(c))).isEqualTo(c);
                assertThat(topology.isConnected(c)).isEqualTo(connected.contains(c));
                assertThat(topology.slot(c) < connected.size()).isEqualTo(connected.contains(c));
            }
            assertThat(slots).hasSize(columns);
        }
    }
}
