package neurostash.lab.report;

import neurostash.lab.json.AtomicFile;
import neurostash.lab.sweep.result.SweepDirectory;
import neurostash.lab.sweep.result.SweepSummary;

/** Draws {@code sweep.html}, a pure function of the sweep's summary like {@link Report}. */
public final class SweepReport {

    private SweepReport() {}

    /** Writes the report of a sweep into its folder. */
    public static void write(SweepDirectory directory, SweepSummary summary) {
        AtomicFile.write(directory.file("sweep.html"), html(summary));
    }

    /** The report of a sweep. */
    static String html(SweepSummary summary) {
        return Report.render("sweep.jte", SweepPage.of(summary));
    }
}
