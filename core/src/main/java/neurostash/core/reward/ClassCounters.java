package neurostash.core.reward;

import neurostash.core.energy.EnergyLedger;
import neurostash.core.energy.EventCount;
import neurostash.core.state.StatePort;

import java.util.Arrays;

/**
 * A counter per neuron and class: a neuron stands for the class of which it has won most labelled
 * samples. Each win costs the increment of a counter and its comparison with that of the neuron's
 * present class.
 */
final class ClassCounters implements ClassMemory {

    /** Increment and comparison. */
    private static final int UPDATES = 2;

    private final int classes;
    private final EnergyLedger ledger;

    /** {@code [columns][classes]}. */
    private final int[] wins;

    private final int[] classOf;

    ClassCounters(int columns, int classes, EnergyLedger ledger) {
        this.classes = classes;
        this.ledger = ledger;
        wins = new int[Math.multiplyExact(columns, classes)];
        classOf = new int[columns];
        Arrays.fill(classOf, NONE);
    }

    @Override
    public int classOf(int column) {
        return classOf[column];
    }

    /** A tie leaves the neuron the class that it has. */
    @Override
    public void onWin(int column, int truth) {
        int counted = ++wins[column * classes + truth];
        int now = classOf[column];
        if (now == NONE || counted > wins[column * classes + now]) {
            classOf[column] = truth;
        }
        ledger.add(EventCount.COUNTER_UPDATES, UPDATES);
    }

    @Override
    public void state(StatePort port) {
        port.ints("wins", wins);
        port.ints("classOf", classOf);
    }
}
