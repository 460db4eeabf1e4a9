package neurostash.lab.fit;

import neurostash.data.measured.Measurement;
import neurostash.data.measured.Polarity;
import neurostash.lab.config.Quantity;
import neurostash.lab.config.Unit;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A fitted device as a preset: every number with its source, and under {@code fit} the files with
 * their hashes and how well each part follows them. What was not measured is {@code assumed}.
 */
public final class PresetDocument {

    private static final String ASSUMED = "assumed";
    private static final double ASSUMED_WIDTH = 100e-6;
    private static final double ASSUMED_KAPPA = 100;
    private static final double ASSUMED_RECTIFICATION = 1e5;
    private static final double ASSUMED_SPREAD = 0.05;
    private static final double ASSUMED_CYCLE = 0.035;
    private static final double ASSUMED_RATE = 0.06;
    private static final double ASSUMED_NONLINEARITY = 3;

    private final DeviceFit fit;
    private final String file;
    private final Map<String, Map<String, Object>> values = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> sources = new LinkedHashMap<>();
    private final Map<String, Object> facts = new LinkedHashMap<>();

    private PresetDocument(DeviceFit fit) {
        this.fit = fit;
        Measurement first = fit.files().getFirst();
        file = first.name() + " (SHA-256 " + first.sha256().substring(0, 12) + ")";
    }

    /** Builds the preset of a fit. */
    public static PresetDocument of(DeviceFit fit) {
        PresetDocument document = new PresetDocument(fit);
        document.conductance();
        document.current();
        document.polarity(Polarity.POTENTIATION, fit.potentiation(), fit.depression());
        document.polarity(Polarity.DEPRESSION, fit.depression(), fit.potentiation());
        document.variation();
        document.facts();
        return document;
    }

    /** The preset as YAML. */
    public String yaml() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("about", about());
        root.putAll(values);
        root.put("fit", facts);
        root.put("sources", sources);
        return new Dump(
                        DumpSettings.builder()
                                .setDefaultFlowStyle(FlowStyle.BLOCK)
                                .setWidth(118)
                                .setSplitLines(false)
                                .build())
                .dumpToString(root);
    }

    /** Keys of the numbers that are assumed. */
    public List<String> assumed() {
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
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        sources.forEach((section, fields) ->
                fields.forEach((field, source) -> {
                    Map<String, Object> own = values.getOrDefault(section, Map.of());
                    if (source.startsWith("fit to")) {
                        int comma = source.indexOf(", ");
                        lines.add(
                                String.format(
                                        Locale.ROOT,
                                        "%-26s %-14s %s",
                                        section + "." + field,
                                        own.get(field),
                                        comma < 0 ? "" : source.substring(comma + 2)));
                    }
                }));
        return lines;
    }

    /** What was fitted, for programs: values in SI with their intervals. */
    public Map<String, Object> json() {
        Map<String, Object> root = new LinkedHashMap<>();
        List<Object> files = new ArrayList<>();
        for (Measurement measured : fit.files()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", measured.name());
            entry.put("sha256", measured.sha256());
            entry.put("format", measured.format());
            files.add(entry);
        }
        root.put("files", files);
        root.put("normalised", fit.normalised());
        root.put("gMinS", fit.gMin());
        root.put("gMaxS", fit.gMax());
        root.put("readVolt", fit.readVolt());
        for (PulseFit pulses : fit.pulses()) {
            root.put(key(pulses.polarity()), facts(pulses));
        }
        CurrentFit current = fit.current();
        if (current != null) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("law", "sinh");
            entry.put("kappa", current.kappa());
            entry.put("fullVolt", current.fullVolt());
            entry.put("rectification", current.rectification());
            entry.put("states", current.states());
            entry.put("points", current.points());
            entry.put("r2", current.r2());
            entry.put("rmsDecades", current.decades());
            entry.put("poor", current.isPoor());
            root.put("current", entry);
        }
        root.put("assumed", assumed());
        root.put("notices", fit.notices());
        return root;
    }

    private static Map<String, Object> facts(PulseFit pulses) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("law", pulses.law());
        entry.put("volt", pulses.volt());
        entry.put("values", pulses.values());
        if (!pulses.states().isEmpty()) {
            entry.put("states", pulses.states());
        }
        entry.put("lowS", pulses.low());
        entry.put("highS", pulses.high());
        entry.put("readings", pulses.goodness().readings());
        entry.put("r2", pulses.goodness().r2());
        entry.put("rmsOfRange", pulses.goodness().rms());
        entry.put("poor", pulses.goodness().isPoor());
        entry.put("neuroSimNonlinearity", pulses.nonlinearity());
        entry.put("readingNoiseOfRange", pulses.readingNoise());
        entry.put("cycleNoiseOfRange", pulses.cycleNoise());
        entry.put("spread", pulses.spread());
        return entry;
    }

    private String about() {
        return "fitted to "
                + String.join(", ", fit.files().stream().map(Measurement::name).toList())
                + (fit.normalised() ? ", normalised data" : "");
    }

    private static String key(Polarity polarity) {
        return polarity.name().toLowerCase(Locale.ROOT);
    }

    private void put(String section, String key, Object value, String source) {
        values.computeIfAbsent(section, s -> new LinkedHashMap<>()).put(key, value);
        sources.computeIfAbsent(section, s -> new LinkedHashMap<>()).put(key, source);
    }

    private void law(String section, String name) {
        values.computeIfAbsent(section, s -> new LinkedHashMap<>()).put("law", name);
    }

    /** A number as files have it: six digits. */
    private static Object written(double value, Unit unit) {
        double rounded = new BigDecimal(value).round(new MathContext(6)).doubleValue();
        return unit == Unit.ONE ? plain(rounded) : Quantity.exact(rounded, unit);
    }

    private static Object plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e6 ? (Object) (int) value : value;
    }

    private String measured(Fitted fitted, Unit unit) {
        String interval =
                fitted.low() == null || fitted.high() == null
                        ? ""
                        : ", 95 %% interval %s to %s"
                                .formatted(shown(fitted.low(), unit), shown(fitted.high(), unit));
        return "fit to " + file + interval;
    }

    private static String shown(double value, Unit unit) {
        return unit == Unit.ONE
                ? String.format(Locale.ROOT, "%.4g", value)
                : Quantity.format(value, unit);
    }

    private void conductance() {
        FitSettings settings = fit.settings();
        conductance("min", fit.gMin(), settings.gMin());
        conductance("max", fit.gMax(), settings.gMax());
        put(
                "conductance",
                "at",
                written(fit.readVolt(), Unit.VOLT),
                fit.readVoltKnown() ? readSource() : "assumed - half the write voltage");
        put(
                "read",
                "voltage",
                written(fit.readVolt(), Unit.VOLT),
                fit.readVoltKnown() ? readSource() : "assumed - half the write voltage");
    }

    private String readSource() {
        return fit.settings().readVolt() != null ? "given as --read-voltage" : "stated in " + file;
    }

    private void conductance(String key, Fitted fitted, @Nullable Double given) {
        String source;
        if (given != null) {
            source = "given as --g" + key;
        } else if (fit.normalised()) {
            source = "assumed - the data are normalised";
        } else if (fitted.low() == null && fit.pulses().isEmpty()) {
            source = "assumed - a tenth of the maximum, one state was swept";
        } else {
            source = measured(fitted, Unit.SIEMENS);
        }
        put("conductance", key, written(fitted.value(), Unit.SIEMENS), source);
    }

    private void current() {
        law("current", "sinh");
        CurrentFit current = fit.current();
        FitSettings settings = fit.settings();
        double writeVolt = volt(Polarity.POTENTIATION);
        if (settings.kappa() != null) {
            put("current", "kappa", written(settings.kappa(), Unit.ONE), "given as --kappa");
        } else if (current != null) {
            put(
                    "current",
                    "kappa",
                    written(current.kappa().value(), Unit.ONE),
                    measured(current.kappa(), Unit.ONE));
        } else {
            put("current", "kappa", written(ASSUMED_KAPPA, Unit.ONE), "assumed - no I-V sweep");
        }
        boolean swept = current != null && settings.kappa() == null;
        put(
                "current",
                "fullVoltage",
                written(current != null && swept ? current.fullVolt() : writeVolt, Unit.VOLT),
                swept
                        ? "highest voltage swept in " + file
                        : "assumed - the voltage of potentiation");
        Fitted ratio = current == null ? null : current.rectification();
        if (settings.rectification() != null) {
            put(
                    "current",
                    "rectification",
                    written(settings.rectification(), Unit.ONE),
                    "given as --rectification");
        } else if (ratio != null) {
            put(
                    "current",
                    "rectification",
                    written(ratio.value(), Unit.ONE),
                    measured(ratio, Unit.ONE));
        } else {
            put(
                    "current",
                    "rectification",
                    written(ASSUMED_RECTIFICATION, Unit.ONE),
                    "assumed - no reverse sweep");
        }
    }

    private @Nullable Double given(Polarity polarity) {
        return polarity == Polarity.POTENTIATION
                ? fit.settings().volt()
                : fit.settings().depressVolt();
    }

    private @Nullable PulseFit pulses(Polarity polarity) {
        return polarity == Polarity.POTENTIATION ? fit.potentiation() : fit.depression();
    }

    private @Nullable Double measuredVolt(Polarity polarity) {
        PulseFit pulses = pulses(polarity);
        return pulses == null ? null : pulses.volt();
    }

    /** Programming voltage: given, measured, that of the other polarity, or twice the read. */
    private double volt(Polarity polarity) {
        Double given = given(polarity);
        Double own = measuredVolt(polarity);
        Polarity other =
                polarity == Polarity.POTENTIATION ? Polarity.DEPRESSION : Polarity.POTENTIATION;
        Double others = measuredVolt(other) == null ? given(other) : measuredVolt(other);
        if (own != null) {
            return own;
        }
        if (given != null) {
            return given;
        }
        return others != null ? others : 2 * fit.readVolt();
    }

    private void polarity(Polarity polarity, @Nullable PulseFit own, @Nullable PulseFit other) {
        String section = key(polarity);
        boolean up = polarity == Polarity.POTENTIATION;
        String voltFlag = up ? "--voltage" : "--depress-voltage";
        String voltSource =
                measuredVolt(polarity) != null && given(polarity) == null
                        ? "stated in " + file
                        : given(polarity) != null
                                ? "given as " + voltFlag
                                : "assumed - not in the data";
        put(section, "voltage", written(volt(polarity), Unit.VOLT), voltSource);
        Double width = up ? fit.settings().pulseWidth() : fit.settings().depressWidth();
        OptionalDouble inFile =
                fit.files().stream()
                        .map(Measurement::pulseWidth)
                        .filter(OptionalDouble::isPresent)
                        .findFirst()
                        .orElse(OptionalDouble.empty());
        Double otherWidth = up ? fit.settings().depressWidth() : fit.settings().pulseWidth();
        double taken =
                width != null
                        ? width
                        : inFile.orElse(otherWidth == null ? ASSUMED_WIDTH : otherWidth);
        put(
                section,
                "width",
                written(taken, Unit.SECOND),
                width != null
                        ? "given as " + (up ? "--pulse-width" : "--depress-width")
                        : inFile.isPresent() ? "stated in " + file : "assumed - not in the data");
        if (own != null) {
            law(section, own, "", "");
        } else if (other != null && mirrored(section, other)) {
            return;
        } else {
            law(section, "exponential");
            put(section, "rate", written(ASSUMED_RATE, Unit.ONE), "assumed - not measured");
            put(
                    section,
                    "nonlinearity",
                    written(ASSUMED_NONLINEARITY, Unit.ONE),
                    "assumed - not measured");
        }
    }

    /** A polarity that was not measured is assumed to be like the other, if that is gradual. */
    private boolean mirrored(String section, PulseFit other) {
        switch (other.law()) {
            case "abrupt" -> {
                return false;
            }
            case "charge-trap" -> {
                double first =
                        value(other, "prefactor")
                                * Math.pow(volt(other.polarity()), value(other, "exponent"))
                                / (fit.gMax().value() - fit.gMin().value());
                law(section, "exponential");
                put(
                        section,
                        "rate",
                        written(Math.min(1, first), Unit.ONE),
                        "assumed - the first step of " + key(other.polarity()));
                put(section, "nonlinearity", 1, "assumed - as " + key(other.polarity()));
            }
            default -> law(section, other, "assumed - as " + key(other.polarity()), "assumed");
        }
        return true;
    }

    private static double value(PulseFit pulses, String key) {
        Fitted fitted = pulses.values().get(key);
        if (fitted == null) {
            throw new IllegalStateException(pulses.law() + " without " + key);
        }
        return fitted.value();
    }

    /** Writes a fitted law; with a source, it is that of every number. */
    private void law(String section, PulseFit pulses, String source, String kind) {
        law(section, pulses.law());
        pulses.values()
                .forEach((key, fitted) -> {
                    Unit unit =
                            switch (key) {
                                case "prefactor" -> Unit.SIEMENS;
                                case "cutOffVolt" -> Unit.VOLT;
                                default -> Unit.ONE;
                            };
                    String own =
                            key.equals("cutOffVolt") && fitted.value() == 0
                                    ? measured(fitted, unit) + ", every voltage moves the cell"
                                    : measured(fitted, unit);
                    put(section, key, written(fitted.value(), unit), kind.isEmpty() ? own : source);
                });
        if (!pulses.states().isEmpty()) {
            put(
                    section,
                    "states",
                    pulses.states(),
                    kind.isEmpty() ? "readings of " + file + ", made monotone" : source);
        }
    }

    private void variation() {
        PulseFit main = fit.potentiation() != null ? fit.potentiation() : fit.depression();
        PulseFit.Spread spread = main == null ? null : main.spread();
        if (spread == null) {
            String why = "assumed - no repetitions";
            put("variation", "conductanceMin", ASSUMED_SPREAD, why);
            put("variation", "conductanceMax", ASSUMED_SPREAD, why);
            put("variation", "step", ASSUMED_SPREAD, why);
        } else {
            spread("conductanceMin", spread.low(), spread.trains());
            spread("conductanceMax", spread.high(), spread.trains());
            spread("step", spread.step(), spread.trains());
        }
        if (main == null || main.law().equals("abrupt")) {
            put("variation", "cycleRange", ASSUMED_CYCLE, "assumed - NeuroSim's default");
        } else {
            put(
                    "variation",
                    "cycleRange",
                    written(Math.min(1, main.cycleNoise()), Unit.ONE),
                    "fit to %s, noise that stays with the cell; readings err by %.2g %% of the"
                                    .formatted(file, 100 * main.readingNoise())
                            + " range beside it");
        }
    }

    private void spread(String key, Fitted fitted, int trains) {
        put(
                "variation",
                key,
                written(Math.min(2, fitted.value()), Unit.ONE),
                measured(fitted, Unit.ONE) + ", over " + trains + " trains taken as cells");
    }

    private void facts() {
        facts.put(
                "files",
                fit.files().stream()
                        .map(measured -> measured.name() + " SHA-256 " + measured.sha256())
                        .toList());
        for (PulseFit pulses : fit.pulses()) {
            facts.put(key(pulses.polarity()), text(pulses));
        }
        CurrentFit current = fit.current();
        if (current != null) {
            facts.put("current", text(current));
        }
    }

    /** One line about the fit of a polarity. */
    public static String text(PulseFit pulses) {
        Fitted label = pulses.nonlinearity();
        return String.format(
                Locale.ROOT,
                "%s, %d readings, R2 %.4f, rms %.2g %% of the range%s%s",
                pulses.law(),
                pulses.goodness().readings(),
                pulses.goodness().r2(),
                100 * pulses.goodness().rms(),
                label == null ? "" : ", NeuroSim's NL " + label(label),
                pulses.goodness().isPoor() ? ", a poor fit" : "");
    }

    private static String label(Fitted label) {
        String value = String.format(Locale.ROOT, "%.2f", label.value());
        return label.low() == null || label.high() == null
                ? value
                : value
                        + String.format(
                                Locale.ROOT,
                                " (95 %% interval %.2f to %.2f)",
                                label.low(),
                                label.high());
    }

    /** One line about the fit of the current. */
    public static String text(CurrentFit current) {
        return String.format(
                Locale.ROOT,
                "sinh, %d currents of %d %s, R2 %.4f, rms %.2g decades%s",
                current.points(),
                current.states(),
                current.states() == 1 ? "state" : "states",
                current.r2(),
                current.decades(),
                current.isPoor() ? ", a poor fit" : "");
    }
}
