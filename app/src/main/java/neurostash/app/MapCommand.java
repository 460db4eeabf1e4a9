package neurostash.app;

import neurostash.lab.json.Json;
import neurostash.lab.map.Axes;
import neurostash.lab.map.Candidate;
import neurostash.lab.map.MapFile;
import neurostash.lab.map.SavingMap;
import neurostash.lab.run.RunDirectory;
import neurostash.lab.run.StoredRun;

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
import java.util.concurrent.Callable;

/** {@code neurostash map}: the saving map of a finished run. */
@Command(
        name = "map",
        mixinStandardHelpOptions = true,
        description =
                "Draw where learning's joules go, and what each arm saves, over the cells' current"
                        + " ratio kappa and the ratio of write to read pulse, with every preset and"
                        + " your own devices on it.")
final class MapCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "A run directory of compare.")
    private Path folder;

    @Option(
            names = "--device",
            paramLabel = "PRESET",
            description =
                    "A bundled name, to be marked, or the path of a preset file, to be put on the"
                            + " map beside the bundled ones. Repeatable.")
    private List<String> devices = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "The picture, .png or .svg; its numbers go beside it as .json. Default:"
                            + " saving-map.png in DIR, drawn again if it is there.")
    private @Nullable Path picture;

    @Option(names = "--json", description = "Print the map as JSON instead of the table.")
    private boolean json;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        // Pictures are drawn in memory: no window system is needed, nor waited for.
        System.setProperty("java.awt.headless", "true");
        RunDirectory directory = RunDirectory.open(folder);
        MapFile file =
                picture == null
                        ? MapFile.of(directory.file("saving-map.png"))
                        : MapFile.of(picture).fresh();
        SavingMap map = SavingMap.of(StoredRun.read(directory), Axes.wide(), Candidate.of(devices));
        file.write(map);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(Json.text(map.toDocument()));
        } else {
            out.print(MapTable.of(map));
            out.println();
            out.println("picture: " + file.picture());
            out.println("numbers: " + file.numbers());
        }
        return ExitCode.DONE;
    }
}
