package neurostash.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import neurostash.core.kernel.KernelChoice;
import neurostash.lab.config.ConfigTree;
import neurostash.lab.experiment.Experiment;
import neurostash.lab.run.Program;
import neurostash.lab.run.Samples;
import neurostash.lab.run.TinyRuns;
import neurostash.lab.sweep.PointOutcome;
import neurostash.lab.sweep.PointRun;
import neurostash.lab.sweep.SweepJournal;
import neurostash.lab.sweep.SweepPoint;
import neurostash.lab.sweep.SweepRunner;
import neurostash.lab.sweep.result.SweepDirectory;
import neurostash.lab.sweep.result.SweepSummary;
import neurostash.lab.sweep.search.Candidate;
import neurostash.lab.sweep.search.Search;
import neurostash.lab.sweep.search.SearchListener;
import neurostash.lab.sweep.search.Sweep;
import neurostash.lab.sweep.search.SweepReader;
import neurostash.lab.sweep.search.Trial;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

class SweepReportTest {

    private static final int POINTS = 10_000;

    @TempDir Path folder;

    /** A sweep of ten thousand points whose rows nobody ran: one row under every key. */
    @Test
    void a_finished_sweep_of_ten_thousand_points_is_read_and_drawn_without_running_any()
            throws IOException {
        Experiment tiny = TinyRuns.experiment(folder);
        Samples samples = Samples.of(tiny);
        String yaml =
                TinyRuns.YAML
                                .substring(0, TinyRuns.YAML.indexOf("arms:"))
                                .replace("seeds: [1, 2]", "seeds: [1]")
                        + "dataset: {name: '"
                        + tiny.dataset()
                        + "'}\n"
                        + "sweep:\n  search: random\n  samples: "
                        + POINTS
                        + "\n  axes:\n"
                        + "    - {key: network.threshold, from: 0.2, to: 0.9}\n"
                        + "    - {key: network.homeostasis.rate, from: 1e-4, to: 1e-2,"
                        + " scale: log}\n";
        SweepDirectory directory = SweepDirectory.at(folder.resolve("out"), false);
        String dataset = SweepPoint.dataset(samples);
        Sweep sweep = SweepReader.read(ConfigTree.parse("tiny.yaml", yaml), folder, List.of());
        String settings = sweep.candidates().getFirst().settings().orElseThrow();
        String row =
                new PointRun(samples, KernelChoice.SCALAR.kernels())
                        .run(SweepPoint.of(settings, 1, dataset));
        try (SweepJournal begun = SweepJournal.open(directory.journal(), new Program("1", "abc"))) {
            assertThat(begun.cut()).isFalse();
        }
        // At once: each append of its own would wait for the disk.
        StringBuilder lines = new StringBuilder();
        for (Candidate candidate : sweep.candidates()) {
            String key = SweepPoint.of(candidate.settings().orElseThrow(), 1, dataset).key();
            lines.append(line(key, row)).append('\n');
        }
        Files.writeString(directory.journal(), lines, StandardOpenOption.APPEND);
        String first = drawn(directory, yaml, samples);
        String again = drawn(directory, yaml, samples);
        assertThat(again).isEqualTo(first);
        Document page = Jsoup.parse(first);
        assertThat(page.select("[data-chart=effect]")).hasSize(4);
        assertThat(page.select("script[src], link[href^=http], img")).isEmpty();
        assertThat(page.select("#front tbody tr")).isNotEmpty();
        assertThat(page.select("#data").html())
                .contains("\"listed\":false,\"logarithmic\":false")
                .contains("\"listed\":false,\"logarithmic\":true");
        assertThat(page.select("#skipped").text()).contains("No point failed, of 10,000");
        assertThat(Files.readAllLines(directory.file("results.ndjson"))).hasSize(POINTS);
    }

    /** A line as the documents describe it. */
    private static String line(String key, String row) {
        CRC32C crc = new CRC32C();
        crc.update((key + "abc" + row).getBytes(StandardCharsets.UTF_8));
        String sum = HexFormat.of().toHexDigits((int) crc.getValue());
        return "{\"key\":\"%s\",\"commit\":\"abc\",\"crc32c\":\"%s\",\"row\":%s}"
                .formatted(key, sum, row);
    }

    private String drawn(SweepDirectory directory, String yaml, Samples samples)
            throws IOException {
        long began = System.nanoTime();
        SweepRunner none =
                (pending, listener) -> {
                    throw new AssertionError(pending.size() + " points were to be run");
                };
        Sweep sweep = SweepReader.read(ConfigTree.parse("tiny.yaml", yaml), folder, List.of());
        long read = System.nanoTime();
        try (SweepJournal journal =
                SweepJournal.open(directory.journal(), new Program("1", "abc"))) {
            SweepSummary summary =
                    SweepSummary.of(
                            sweep,
                            new Search(sweep, SweepPoint.dataset(samples), journal, false)
                                    .run(none, new Silent()),
                            SweepSummary.Dataset.of(samples),
                            "./neurostash sweep tiny.yaml",
                            "1");
            if (directory.store(summary)) {
                SweepReport.write(directory, summary);
            }
        }
        System.out.printf(
                "settings %.2f s, all else %.2f s%n",
                (read - began) * 1e-9, (System.nanoTime() - read) * 1e-9);
        return Files.readString(directory.file("sweep.html"));
    }

    /** Hears everything and never interrupts. */
    private static final class Silent implements SearchListener {

        @Override
        public void rung(double budget, List<Trial> known, int pending) {}

        @Override
        public void started() {}

        @Override
        public void finished(Candidate candidate, double budget, long seed, PointOutcome outcome) {}

        @Override
        public boolean interrupted() {
            return false;
        }
    }
}
