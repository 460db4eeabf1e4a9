package neurostash.app;

import neurostash.lab.plot.DeviceFigure;
import neurostash.lab.plot.Figure;
import neurostash.lab.preset.PresetSheet;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/** {@code neurostash device plot}. */
@Command(
        name = "plot",
        mixinStandardHelpOptions = true,
        description = "Draw the current, the pulse response and the spread of a preset.")
final class DevicePlotCommand implements Callable<Integer> {

    @Parameters(paramLabel = "PRESET", description = "A bundled name or the path of a preset file.")
    private String preset;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Picture to write, .png or .svg; replaced if it exists. Without it a new"
                            + " PRESET.png in the working directory.")
    private @Nullable Path out;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        PresetSheet sheet = PresetSheet.of(preset, Path.of(""));
        Path file = out == null ? NewFile.of(stem(), ".png", stem() + "-2.png") : out;
        Figure.check(file, "--out");
        DeviceFigure.of(sheet.device()).write(file);
        spec.commandLine().getOut().println("picture  " + file);
        return ExitCode.DONE;
    }

    private String stem() {
        String name = String.valueOf(Path.of(preset).getFileName());
        return name.replaceFirst("\\.ya?ml$", "");
    }
}
