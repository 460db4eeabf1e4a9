package neurostash.app;

import neurostash.core.UserError;
import neurostash.data.measured.Measurement;
import neurostash.data.measured.MeasurementReader;
import neurostash.data.measured.ReadOptions;
import neurostash.lab.config.Quantity;
import neurostash.lab.config.Unit;
import neurostash.lab.fit.CurrentFit;
import neurostash.lab.fit.DeviceFit;
import neurostash.lab.fit.FitDocument;
import neurostash.lab.fit.FitSettings;
import neurostash.lab.fit.FitSummary;
import neurostash.lab.fit.Goodness;
import neurostash.lab.fit.PresetDocument;
import neurostash.lab.fit.PulseFit;
import neurostash.lab.json.AtomicFile;
import neurostash.lab.json.Json;
import neurostash.lab.plot.FitFigure;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;

/** {@code neurostash device fit}. */
@Command(
        name = "fit",
        mixinStandardHelpOptions = true,
        description =
                "Fit a device to measurements and write it as a preset, with a picture of data and"
                        + " fit beside it.")
final class DeviceFitCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "Conductance against pulses, voltage sweeps; CSV of any separator, Keysight"
                            + " EasyEXPERT, ArC ONE, packed with gzip or not.")
    private List<Path> files;

    @Option(
            names = "--out",
            paramLabel = "PRESET.yaml",
            description =
                    "Preset to write; replaced if it exists, and so is the .png of its name."
                            + " Without it a new FILE.yaml in the working directory.")
    private @Nullable Path out;

    @Option(
            names = "--law",
            paramLabel = "LAW",
            description =
                    "exponential, saturating, charge-trap, abrupt or table; without it the first"
                            + " four compete.")
    private @Nullable String law;

    @Option(
            names = "--unit",
            paramLabel = "UNIT",
            description = "Unit of the readings, e.g. uS, nA, kohm, or none: normalised.")
    private @Nullable String unit;

    @Option(names = "--gmin", paramLabel = "G", description = "Lowest conductance, e.g. '5 pS'.")
    private @Nullable String gMin;

    @Option(names = "--gmax", paramLabel = "G", description = "Highest conductance.")
    private @Nullable String gMax;

    @Option(
            names = "--read-voltage",
            paramLabel = "V",
            description = "Voltage of the readings, e.g. '0.5 V'.")
    private @Nullable String readVoltage;

    @Option(
            names = "--voltage",
            paramLabel = "V",
            description = "Potentiating voltage; of several measured, the one to fit.")
    private @Nullable String voltage;

    @Option(
            names = "--depress-voltage",
            paramLabel = "V",
            description = "Magnitude of the depressing voltage.")
    private @Nullable String depressVoltage;

    @Option(
            names = "--pulse-width",
            paramLabel = "T",
            description = "Width of a potentiating pulse, e.g. '100 us'.")
    private @Nullable String pulseWidth;

    @Option(
            names = "--depress-width",
            paramLabel = "T",
            description = "Width of a depressing pulse; without it that of --pulse-width.")
    private @Nullable String depressWidth;

    @Option(
            names = "--kappa",
            paramLabel = "K",
            description = "Current ratio of full to half write voltage; wins over a sweep.")
    private @Nullable String kappa;

    @Option(
            names = "--rectification",
            paramLabel = "R",
            description = "Forward over reverse current; wins over a sweep.")
    private @Nullable String rectification;

    @Option(names = "--json", description = "Print the fit as JSON.")
    private boolean json;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        FitSettings settings = settings();
        Path preset = out == null ? defaultPreset() : out;
        if (!preset.toString().matches(".*\\.ya?ml")) {
            throw new UserError(
                    "'" + preset + "' is no name of a preset", "--out", "end it with .yaml");
        }
        Double read = settings.readVolt();
        ReadOptions options =
                new ReadOptions(
                        Optional.ofNullable(unit),
                        read == null ? OptionalDouble.empty() : OptionalDouble.of(read));
        List<Measurement> measured = new ArrayList<>();
        for (Path file : files) {
            measured.add(MeasurementReader.read(file, options));
        }
        DeviceFit fit = DeviceFit.of(measured, settings);
        PresetDocument document = PresetDocument.of(fit);
        String yaml = document.yaml();
        Path picture = picture(preset);
        FitFigure.of(fit).write(picture);
        AtomicFile.write(preset, yaml);
        PrintWriter printed = spec.commandLine().getOut();
        if (json) {
            printed.print(Json.text(FitDocument.of(fit, document.assumed())));
        } else {
            print(printed, fit, document, preset, picture);
        }
        PrintWriter notices = spec.commandLine().getErr();
        notices(fit, document).forEach(notice -> notices.println("notice: " + notice));
        return ExitCode.DONE;
    }

    private Path defaultPreset() {
        String name = String.valueOf(files.getFirst().getFileName());
        String stem = name.replaceFirst("(?i)\\.gz$", "").replaceFirst("\\.[^.]+$", "");
        NewFile.of(stem, ".png", stem + "-2.yaml");
        return NewFile.of(stem, ".yaml", stem + "-2.yaml");
    }

    private static Path picture(Path preset) {
        String name = String.valueOf(preset.getFileName()).replaceFirst("\\.ya?ml$", ".png");
        return preset.resolveSibling(name);
    }

    private FitSettings settings() {
        return new FitSettings(
                law,
                quantity(gMin, Unit.SIEMENS, 0, 10, "--gmin"),
                quantity(gMax, Unit.SIEMENS, 1e-15, 10, "--gmax"),
                quantity(readVoltage, Unit.VOLT, 1e-3, 100, "--read-voltage"),
                quantity(voltage, Unit.VOLT, 1e-3, 100, "--voltage"),
                quantity(depressVoltage, Unit.VOLT, 1e-3, 100, "--depress-voltage"),
                quantity(pulseWidth, Unit.SECOND, 1e-12, 10, "--pulse-width"),
                quantity(depressWidth, Unit.SECOND, 1e-12, 10, "--depress-width"),
                quantity(kappa, Unit.ONE, 2, 1e8, "--kappa"),
                quantity(rectification, Unit.ONE, 1, 1e20, "--rectification"));
    }

    private static @Nullable Double quantity(
            @Nullable String text, Unit unit, double low, double high, String flag) {
        if (text == null) {
            return null;
        }
        double value = Quantity.parse(text, unit, flag);
        if (!(value >= low && value <= high)) {
            throw new UserError(
                    "'" + text + "' is out of range",
                    flag,
                    "give a value from "
                            + Quantity.format(low, unit)
                            + " to "
                            + Quantity.format(high, unit));
        }
        return value;
    }

    private static void print(
            PrintWriter printed,
            DeviceFit fit,
            PresetDocument document,
            Path preset,
            Path picture) {
        for (Measurement file : fit.files()) {
            printed.printf(
                    "%-13s %s: %s, %s%n",
                    "file",
                    file.name(),
                    file.format(),
                    file.trains().size() + " trains, " + file.sweeps().size() + " sweeps");
        }
        for (PulseFit pulses : fit.pulses()) {
            String name = pulses.polarity().name().toLowerCase(Locale.ROOT);
            printed.printf("%-13s %s%n", name, FitSummary.of(pulses));
        }
        CurrentFit current = fit.current();
        if (current != null) {
            printed.printf("%-13s %s%n", "current", FitSummary.of(current));
        }
        document.lines().forEach(line -> printed.println("  " + line));
        printed.println("preset        " + preset);
        printed.println("picture       " + picture);
    }

    private static List<String> notices(DeviceFit fit, PresetDocument document) {
        List<String> notices = new ArrayList<>(fit.notices());
        for (PulseFit pulses : fit.pulses()) {
            if (pulses.goodness().isPoor() && !pulses.law().equals("table")) {
                notices.add(
                        String.format(
                                Locale.ROOT,
                                "poor fit of %s: R2 %.3f below %.2f or rms %.1f %% of the range"
                                        + " above %.0f %%; --law table makes the device of the"
                                        + " readings themselves",
                                pulses.polarity().name().toLowerCase(Locale.ROOT),
                                pulses.goodness().r2(),
                                Goodness.LEAST_R2,
                                100 * pulses.goodness().rms(),
                                100 * Goodness.LARGEST_RMS));
            }
        }
        CurrentFit current = fit.current();
        if (current != null && current.isPoor()) {
            notices.add(
                    String.format(
                            Locale.ROOT,
                            "poor fit of the current: R2 %.3f below %.2f; see the picture",
                            current.r2(),
                            CurrentFit.LEAST_R2));
        }
        if (!document.assumed().isEmpty()) {
            notices.add(
                    "not measured, so assumed: "
                            + String.join(", ", document.assumed())
                            + " (flags give some of them, see --help)");
        }
        return notices;
    }
}
