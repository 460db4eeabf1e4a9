package neurostash.app;

import neurostash.core.coding.ImageSet;
import neurostash.data.Dataset;
import neurostash.data.DatasetEntry;
import neurostash.data.Datasets;
import neurostash.lab.json.Json;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code neurostash data}: the datasets. */
@Command(
        name = "data",
        mixinStandardHelpOptions = true,
        subcommands = DataCommand.DataInfo.class,
        description = "List and describe datasets.")
final class DataCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "List the datasets known by name.")
    int list(@Option(names = "--json", description = "Print as JSON.") boolean json) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(Json.text(Datasets.entries().stream().map(DataCommand::facts).toList()));
            return ExitCode.DONE;
        }
        for (DatasetEntry entry : Datasets.entries()) {
            out.printf("%-14s %-10s %s%n", entry.name(), state(entry), entry.about());
            if (!entry.present()) {
                out.printf("%-14s %-10s %s%n", "", "", entry.getting());
            }
        }
        return ExitCode.DONE;
    }

    private static String state(DatasetEntry entry) {
        if (entry.folder() == null) {
            return "bundled";
        }
        return entry.present() ? "installed" : "absent";
    }

    private static Map<String, Object> facts(DatasetEntry entry) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", entry.name());
        facts.put("state", state(entry));
        facts.put("about", entry.about());
        facts.put("source", entry.source());
        facts.put("licence", entry.licence());
        facts.put("getting", entry.getting());
        return facts;
    }

    /** {@code neurostash data info}. */
    @Command(
            name = "info",
            mixinStandardHelpOptions = true,
            description = "Read a dataset, check it and describe it.")
    static final class DataInfo implements Callable<Integer> {

        @Parameters(paramLabel = "NAME", description = "A known name or a folder of IDX files.")
        private String name;

        @Option(names = "--json", description = "Print as JSON.")
        private boolean json;

        @Spec private CommandSpec spec;

        @Override
        public Integer call() {
            Dataset dataset = Datasets.load(name, "data info " + name);
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("name", dataset.name());
            facts.put("sha256", dataset.sha256());
            facts.put("height", dataset.train().height());
            facts.put("width", dataset.train().width());
            facts.put("classes", dataset.train().classes());
            facts.put("train", dataset.train().count());
            facts.put("test", dataset.test().count());
            facts.put("trainPerClass", perClass(dataset.train()));
            facts.put("testPerClass", perClass(dataset.test()));
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.print(Json.text(facts));
            } else {
                facts.forEach((key, value) ->
                        out.printf(
                                "%-14s %s%n",
                                key,
                                value instanceof int[] counts ? Arrays.toString(counts) : value));
            }
            return ExitCode.DONE;
        }

        private static int[] perClass(ImageSet images) {
            int[] counts = new int[images.classes()];
            for (byte label : images.labels()) {
                counts[label]++;
            }
            return counts;
        }
    }
}
