package neurostash.app;

import neurostash.lab.json.Json;
import neurostash.lab.preset.PresetSheet;
import neurostash.lab.preset.Presets;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code neurostash device}: the device presets. */
@Command(
        name = "device",
        mixinStandardHelpOptions = true,
        subcommands = {
            DeviceCommand.DeviceShow.class,
            DeviceFitCommand.class,
            DeviceCheckCommand.class,
            DevicePlotCommand.class
        },
        description = "List, show, draw, fit and check device presets.")
final class DeviceCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "List the bundled presets.")
    int list(@Option(names = "--json", description = "Print as JSON.") boolean json) {
        PrintWriter out = spec.commandLine().getOut();
        List<Preset> presets =
                Presets.names().stream()
                        .map(name -> new Preset(name, PresetSheet.of(name, Path.of("")).about()))
                        .toList();
        if (json) {
            out.print(Json.text(presets));
        } else {
            presets.forEach(preset -> out.printf("%-14s %s%n", preset.name(), preset.about()));
        }
        return ExitCode.DONE;
    }

    /**
     * A line of the list.
     *
     * @param name its name
     * @param about what it is
     */
    private record Preset(String name, String about) {}

    /** {@code neurostash device show}. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Show every number of a preset with its source.")
    static final class DeviceShow implements Callable<Integer> {

        @Parameters(
                paramLabel = "PRESET",
                description = "A bundled name or the path of a preset file.")
        private String preset;

        @Option(names = "--json", description = "Print as JSON.")
        private boolean json;

        @Spec private CommandSpec spec;

        @Override
        public Integer call() {
            PresetSheet sheet = PresetSheet.of(preset, Path.of(""));
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.print(Json.text(sheet.toDocument()));
                return ExitCode.DONE;
            }
            out.println(preset + ": " + sheet.about());
            int widest =
                    sheet.lines().stream().mapToInt(line -> line.key().length()).max().orElse(1);
            int wide =
                    sheet.lines().stream().mapToInt(line -> line.value().length()).max().orElse(1);
            for (PresetSheet.Line line : sheet.lines()) {
                out.println(
                        ("%-" + widest + "s  %-" + wide + "s  %s")
                                .formatted(line.key(), line.value(), line.source()));
            }
            return ExitCode.DONE;
        }
    }
}
