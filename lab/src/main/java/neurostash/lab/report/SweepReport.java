package neurostash.lab.report;

import neurostash.lab.sweep.result.SweepDirectory;
import neurostash.lab.sweep.result.SweepSummary;

public final class SweepReport {
    private SweepReport() {}
    public static void write(SweepDirectory directory, SweepSummary summary) {}
}
