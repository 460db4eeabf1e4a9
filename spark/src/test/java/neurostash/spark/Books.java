package neurostash.spark;

import static org.assertj.core.api.Assertions.assertThat;

import neurostash.lab.sweep.PointListener;
import neurostash.lab.sweep.SweepPoint;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Keeps what a runner says. */
class Books implements PointListener {

    private final Set<String> begun = new HashSet<>();
    private final Map<String, String> rows = new TreeMap<>();

    @Override
    public void started(SweepPoint point) {
        assertThat(begun.add(point.key())).as("first start of %s", point).isTrue();
    }

    @Override
    public void finished(SweepPoint point, String row) {
        assertThat(rows.put(point.key(), row)).as("an earlier row of %s", point).isNull();
    }

    @Override
    public boolean interrupted() {
        return false;
    }

    /** Rows by key. */
    Map<String, String> rows() {
        return rows;
    }

    /** Keys of points that began and have no row. */
    Set<String> inFlight() {
        Set<String> keys = new HashSet<>(begun);
        keys.removeAll(rows.keySet());
        return keys;
    }
}
