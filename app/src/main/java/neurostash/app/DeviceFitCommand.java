package neurostash.app;

import neurostash.core.UserError;
import neurostash.data.measured.Measurement;
import neurostash.data.measured.MeasurementReader;
import neurostash.data.measured.ReadOptions;
import neurostash.lab.fit.CurrentFit;
import neurostash.lab.fit.DeviceFit;
import neurostash.lab.fit.FitDocument;
import neurostash.lab.fit.FitSettings;
import neurostash.lab.fit.FitSummary;
import neurostash.lab.fit.PresetDocument;
import neurostash.lab.fit.PulseFit;
import neurostash.lab.json.AtomicFile;
import neurostash.lab.json.Json;
import neurostash.lab.plot.FitFigure;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
            names = "--unit",
            paramLabel = "UNIT",
            description = "Unit of the readings, e.g. uS, nA, kohm, or none: normalised.")
    private @Nullable String unit;

    @Mixin private StatedDevice stated;

    @Option(names = "--json", description = "Print the fit as JSON.")
    private boolean json;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        FitSettings settings = stated.settings();
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
            printed.print(Json.text(FitDocument.of(fit, document)));
        } else {
            print(printed, fit, document, preset, picture);
        }
        PrintWriter notices = spec.commandLine().getErr();
        FitNotices.of(fit, document).forEach(notice -> notices.println("notice: " + notice));
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
}
