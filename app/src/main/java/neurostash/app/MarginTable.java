package neurostash.app;

import neurostash.lab.config.Quantity;
import neurostash.lab.config.Unit;
import neurostash.lab.margin.MarginCurve;
import neurostash.lab.margin.MarginStudy;
import neurostash.lab.margin.ReadMargin;
import neurostash.lab.margin.Reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A margin study as text: a table and a verdict for each way to read. */
final class MarginTable {

    private MarginTable() {}

    static String of(MarginStudy study) {
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "%s read at %s, wires of %s per segment.%n",
                        study.device().name(),
                        Quantity.format(study.device().readVolt(), Unit.VOLT),
                        study.wiresInWords()));
        text.append(
                String.format(
                        Locale.ROOT,
                        "The farthest cell is read, all others at Gmax. Carried: margin at least"
                                + " %s (%.0f %% of a cell alone) and signal at least %.0f %%.%n",
                        percent(ReadMargin.CRITERION * study.idealMargin()),
                        100 * ReadMargin.CRITERION,
                        100 * ReadMargin.CRITERION));
        for (MarginCurve curve : study.curves()) {
            text.append(
                    "%n%s (%s): %s%n"
                            .formatted(
                                    curve.scheme().name(),
                                    curve.scheme().about(),
                                    curve.verdict()));
            text.append(TextTable.of(rows(curve)));
        }
        return text.toString();
    }

    private static List<List<String>> rows(MarginCurve curve) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("N", "I on", "I off", "margin", "signal", "IR drop"));
        for (Reading reading : shown(curve)) {
            rows.add(
                    List.of(
                            Integer.toString(reading.size()),
                            Quantity.format(reading.onAmpere(), Unit.AMPERE),
                            Quantity.format(reading.offAmpere(), Unit.AMPERE),
                            percent(reading.margin()),
                            percent(reading.signal()),
                            String.format(Locale.ROOT, "%.2g %%", 100 * reading.irDrop())));
        }
        return rows;
    }

    /** Powers of two, and the last array that is carried beside the first that is not. */
    private static List<Reading> shown(MarginCurve curve) {
        return curve.readings().stream()
                .filter(reading ->
                        Integer.bitCount(reading.size()) == 1
                                || reading.size() == curve.largest()
                                || reading.size() == curve.largest() + 1)
                .toList();
    }

    private static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * fraction);
    }
}
