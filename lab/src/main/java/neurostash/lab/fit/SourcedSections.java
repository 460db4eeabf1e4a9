package neurostash.lab.fit;

import neurostash.data.measured.Measurement;
import neurostash.lab.config.Quantity;
import neurostash.lab.config.Unit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The sections of a preset while it is written: every number with its source. */
final class SourcedSections {

    private static final String ASSUMED = "assumed";
    private static final String FITTED = "fit to ";

    private final String file;
    private final Map<String, Map<String, Object>> values = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> sources = new LinkedHashMap<>();

    /** Sections whose measured numbers come from {@code file}. */
    SourcedSections(Measurement file) {
        this.file = file.name() + " (SHA-256 " + file.sha256().substring(0, 12) + ")";
    }

    /** Sections and their values, as they are written. */
    Map<String, Map<String, Object>> values() {
        return values;
    }

    /** The same keys with their sources. */
    Map<String, Map<String, String>> sources() {
        return sources;
    }

    void put(String section, String key, Object value, String source) {
        values.computeIfAbsent(section, s -> new LinkedHashMap<>()).put(key, value);
        sources.computeIfAbsent(section, s -> new LinkedHashMap<>()).put(key, source);
    }

    void put(String section, String key, double value, Unit unit, String source) {
        put(section, key, written(value, unit), source);
    }

    /** Puts a fitted number with its interval. */
    void put(String section, String key, Fitted fitted, Unit unit) {
        put(section, key, fitted.value(), unit, measured(fitted, unit));
    }

    /** Names the law of a section; a name has no source. */
    void law(String section, String name) {
        values.computeIfAbsent(section, s -> new LinkedHashMap<>()).put("law", name);
    }

    /** The source of a fitted number. */
    String measured(Fitted fitted, Unit unit) {
        String interval =
                fitted.low() == null || fitted.high() == null || fitted.isExact()
                        ? ""
                        : ", 95 %% interval %s to %s"
                                .formatted(shown(fitted.low(), unit), shown(fitted.high(), unit));
        return FITTED + file + interval;
    }

    /** The source of a number that the file states. */
    String stated() {
        return "stated in " + file;
    }

    /** The measured file, with the beginning of its hash. */
    String file() {
        return file;
    }

    private static String shown(double value, Unit unit) {
        return unit == Unit.ONE
                ? String.format(Locale.ROOT, "%.4g", value)
                : Quantity.format(value, unit);
    }

    /** A number as files have it: six digits. */
    private static Object written(double value, Unit unit) {
        if (Double.isInfinite(value)) {
            return value;
        }
        double rounded = new BigDecimal(value).round(new MathContext(6)).doubleValue();
        return unit == Unit.ONE ? plain(rounded) : Quantity.exact(rounded, unit);
    }

    private static Object plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e6 ? (Object) (int) value : value;
    }

    /** Whether a number is written. */
    boolean has(String section, String key) {
        return values.getOrDefault(section, Map.of()).containsKey(key);
    }

    /** Keys of the numbers that are assumed. */
    List<String> assumed() {
        List<String> keys = new ArrayList<>();
        sources.forEach((section, fields) ->
                fields.forEach((field, source) -> {
                    if (source.startsWith(ASSUMED)) {
                        keys.add(section + "." + field);
                    }
                }));
        return keys;
    }

    /** Every fitted number with its interval, one per line. */
    List<String> fitted() {
        List<String> lines = new ArrayList<>();
        sources.forEach((section, fields) ->
                fields.forEach((field, source) -> {
                    if (source.startsWith(FITTED)) {
                        int comma = source.indexOf(", ");
                        lines.add(
                                String.format(
                                                Locale.ROOT,
                                                "%-26s %-14s %s",
                                                section + "." + field,
                                                values.getOrDefault(section, Map.of()).get(field),
                                                comma < 0 ? "" : source.substring(comma + 2))
                                        .stripTrailing());
                    }
                }));
        return lines;
    }
}
