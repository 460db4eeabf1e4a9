package neurostash.data.measured;

import neurostash.core.UserError;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The CSV of an ArC ONE board: the session's name, a date, the head {@code
 * Wordline,Bitline,Resistance,Amplitude (V),Pulse width (s),Tag,ReadTag,ReadVoltage}, then one row
 * per pulse with the resistance read after it. Rows with no pulse ({@code S R}: amplitude or width
 * 0) are readings. Rows of the curve tracer (tags beginning with {@code CT}) are voltage sweeps.
 */
final class ArcOne {

    private static final String HEAD = "wordline";

    private ArcOne() {}

    static boolean recognises(Rows rows) {
        return rows.rows().stream().anyMatch(ArcOne::isHead);
    }

    private static boolean isHead(Rows.Row row) {
        return row.first().toLowerCase(Locale.ROOT).equals(HEAD) && row.fields().size() >= 6;
    }

    /** What one device was given, in order. */
    private static final class Device {
        private final List<Double> volt = new ArrayList<>();
        private final List<Double> conductance = new ArrayList<>();
        private final List<Double> sweepVolt = new ArrayList<>();
        private final List<Double> sweepCurrent = new ArrayList<>();
    }

    static void read(Rows rows, MeasurementReader.Draft draft) {
        draft.format("ArC ONE");
        Map<String, Device> devices = new LinkedHashMap<>();
        boolean headed = false;
        for (Rows.Row row : rows.rows()) {
            if (!headed) {
                headed = isHead(row);
                continue;
            }
            if (row.fields().size() < 6) {
                throw new UserError(
                        "a row of " + row.fields().size() + " fields, of the 8 of ArC ONE",
                        rows.place() + ":" + row.line(),
                        "complete or remove the row");
            }
            take(rows, row, devices, draft);
        }
        for (Map.Entry<String, Device> entry : devices.entrySet()) {
            Device device = entry.getValue();
            PulseTable.addSegments(
                    entry.getKey(), array(device.volt), array(device.conductance), draft);
            if (device.sweepVolt.size() > 3) {
                draft.add(
                        new IvSweep(
                                entry.getKey(),
                                array(device.sweepVolt),
                                array(device.sweepCurrent)));
            }
        }
    }

    private static void take(
            Rows rows, Rows.Row row, Map<String, Device> devices, MeasurementReader.Draft draft) {
        String name = "W%dB%d".formatted((int) rows.number(row, 0), (int) rows.number(row, 1));
        double resistance = rows.number(row, 2);
        double amplitude = rows.number(row, 3);
        double width = rows.number(row, 4);
        if (!(resistance > 0)) {
            throw new UserError(
                    "a resistance of " + row.fields().get(2),
                    rows.at(row, 2),
                    "remove the row or measure it again");
        }
        if (row.fields().size() > 7 && !row.fields().get(7).isEmpty()) {
            double volt = Math.abs(rows.number(row, 7));
            if (volt > 0) {
                draft.readVolt(volt);
            }
        }
        Device device = devices.computeIfAbsent(name, key -> new Device());
        if (row.fields().get(5).startsWith("CT")) {
            device.sweepVolt.add(amplitude);
            device.sweepCurrent.add(amplitude / resistance);
            return;
        }
        boolean reading = width == 0 || row.fields().get(5).startsWith("S R");
        if (!reading) {
            draft.pulseWidth(width);
        }
        device.volt.add(reading ? 0.0 : amplitude);
        device.conductance.add(1 / resistance);
    }

    private static double[] array(List<Double> list) {
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
