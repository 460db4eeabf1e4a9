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

    private final Map<String, Integer> starts = new TreeMap<>();
    private final Map<String, String> rows = new TreeMap<>();

    @Override
    public void started(SweepPoint point) {
        starts.merge(point.key(), 1, Integer::sum);
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
        Set<String> keys = new HashSet<>(starts.keySet());
        keys.removeAll(rows.keySet());
        return keys;
    }

    /** Keys of points that began more than once. */
    Set<String> repeated() {
        Set<String> keys = new HashSet<>(starts.keySet());
        keys.removeIf(key -> starts.getOrDefault(key, 0) < 2);
        return keys;
    }
}
