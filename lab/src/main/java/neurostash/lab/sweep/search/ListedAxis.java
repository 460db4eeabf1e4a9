package neurostash.lab.sweep.search;

import neurostash.lab.config.Unit;

import java.util.List;
import java.util.Optional;

/**
 * An axis over values that are listed one by one.
 *
 * @param name the key, or the name of the cases
 * @param unit the unit of all its values, if they are numbers
 * @param levels the values, at least one
 */
record ListedAxis(String name, Optional<Unit> unit, List<Level> levels) implements Axis {

    ListedAxis {
        levels = List.copyOf(levels);
    }

    @Override
    public boolean logarithmic() {
        return false;
    }

    @Override
    public Level at(double place) {
        return levels.get((int) (place * levels.size()));
    }
}
