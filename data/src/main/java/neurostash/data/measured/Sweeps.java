package neurostash.data.measured;

import neurostash.core.UserError;

import java.util.ArrayList;
import java.util.List;

/** Takes voltage sweeps out of a table. */
final class Sweeps {

    /** Points without which a sweep says nothing about the shape of the current. */
    private static final int FEWEST = 4;

    private Sweeps() {}

    /**
     * Adds the sweeps of a table: one per current that flows with the voltage. Currents that flow
     * against it are those of the other terminal.
     *
     * @param voltColumn column of the voltage
     * @param currents columns of currents
     * @param name what to call the sweep beside its column
     */
    static void add(
            Table table,
            int voltColumn,
            List<Integer> currents,
            String name,
            MeasurementReader.Draft draft) {
        double[] volt = table.inSi(voltColumn);
        if (volt.length < FEWEST) {
            throw new UserError(
                    "a sweep of " + volt.length + (volt.length == 1 ? " point" : " points"),
                    table.at(Math.max(0, volt.length - 1), voltColumn),
                    "give at least " + FEWEST + " voltages, forward or in both polarities");
        }
        List<String> against = new ArrayList<>();
        int added = 0;
        for (int column : currents) {
            double[] current = table.inSi(column);
            if (current.length != volt.length) {
                throw new UserError(
                        "%d currents for %d voltages".formatted(current.length, volt.length),
                        table.at(Math.min(current.length, volt.length) - 1, column),
                        "give one current per voltage");
            }
            double power = 0;
            for (int i = 0; i < volt.length; i++) {
                power += volt[i] * current[i];
            }
            if (power > 0) {
                String label = (name + " " + table.label(column)).strip();
                draft.add(new IvSweep(label, volt, current));
                added++;
            } else {
                against.add(table.label(column));
            }
        }
        if (added == 0) {
            throw new UserError(
                    "the current flows against the voltage",
                    table.at(0, currents.getFirst()),
                    "change the sign of the current, or give the column of the other terminal");
        }
        if (!against.isEmpty()) {
            draft.notice(
                    String.join(", ", against)
                            + (against.size() == 1 ? " flows" : " flow")
                            + " against the voltage and is left out as the other terminal's"
                            + " current");
        }
    }
}
