package neurostash.lab.sweep;

import neurostash.core.energy.Account;
import neurostash.core.energy.EnergyBill;
import neurostash.core.energy.EnergyComponent;
import neurostash.core.energy.EnergyPrices;
import neurostash.core.energy.EventCount;
import neurostash.core.energy.EventCounts;
import neurostash.core.energy.Phase;
import neurostash.lab.json.Json;
import neurostash.lab.run.RunResult;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.zip.CRC32C;

/**
 * The row of one point as a line of JSON: no clock times, doubles with all their digits, keys in
 * one order, so that equal points give equal bytes. Energies are those of learning, unless their
 * name says otherwise.
 */
public final class PointRow {

    /** What is measured at a point, in the order of the rows. */
    public static final SequencedSet<String> METRICS = metrics();

    private static final String DONE = "done";
    private static final String FAILED = "failed";

    private PointRow() {}

    private static SequencedSet<String> metrics() {
        SequencedSet<String> names =
                new LinkedHashSet<>(
                        List.of(
                                "accuracy",
                                "forcedChoices",
                                "presentations",
                                "activeColumnFraction",
                                "hardwareSeconds",
                                "cellReads",
                                "potentiatingPulses",
                                "depressingPulses",
                                "outputSpikes"));
        for (EnergyComponent component : EnergyComponent.values()) {
            names.add(component.key() + "J");
        }
        for (Account account : Account.values()) {
            names.add(account.key() + "J");
        }
        names.add("labelSystemJ");
        names.add("testSystemJ");
        return Collections.unmodifiableSequencedSet(names);
    }

    /** A digest of what is measured, so that rows with other columns are told apart. */
    static String columns() {
        CRC32C crc = new CRC32C();
        crc.update(String.join(",", METRICS).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    static String done(SweepPoint point, RunResult result, EnergyPrices prices) {
        EventCounts learning = result.counts(Phase.LEARN);
        EnergyBill bill = prices.bill(learning);
        Map<String, Object> row = head(point, DONE);
        row.put("accuracy", result.evaluation().accuracy());
        row.put("forcedChoices", result.evaluation().forcedChoices());
        row.put("presentations", result.presentations());
        row.put("activeColumnFraction", result.connectedFraction());
        row.put("hardwareSeconds", prices.seconds(learning));
        row.put("cellReads", learning.get(EventCount.CELL_READS));
        row.put("potentiatingPulses", learning.get(EventCount.POTENTIATING_PULSES));
        row.put("depressingPulses", learning.get(EventCount.DEPRESSING_PULSES));
        row.put("outputSpikes", learning.get(EventCount.OUTPUT_SPIKES));
        for (EnergyComponent component : EnergyComponent.values()) {
            row.put(component.key() + "J", bill.joules(component));
        }
        for (Account account : Account.values()) {
            row.put(account.key() + "J", bill.joules(account));
        }
        row.put("labelSystemJ", prices.systemJoules(result.counts(Phase.LABEL)));
        row.put("testSystemJ", prices.systemJoules(result.counts(Phase.TEST)));
        return Json.line(row);
    }

    static String failed(SweepPoint point, String error) {
        Map<String, Object> row = head(point, FAILED);
        row.put("error", error);
        return Json.line(row);
    }

    private static Map<String, Object> head(SweepPoint point, String status) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("key", point.key());
        row.put("seed", point.seed());
        row.put("status", status);
        return row;
    }
}
