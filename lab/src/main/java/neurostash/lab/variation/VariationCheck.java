package neurostash.lab.variation;

import neurostash.core.device.CellPopulation;
import neurostash.core.device.Device;
import neurostash.lab.variation.Finding.Statistic;

import org.apache.commons.statistics.distribution.NormalDistribution;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether the cells of an array were drawn each by itself: for every parameter that the device
 * varies, the number of distinct values, its distribution, its correlation with the neighbouring
 * cells and with the other parameters of the cell. Variation from pulse to pulse is no property of
 * a cell and not part of this.
 *
 * @param findings one per statistic
 * @param notVaried parameters that the device gives no spread
 * @param tooFine parameters whose spread is lost in the cells' single precision
 */
public record VariationCheck(List<Finding> findings, List<String> notVaried, List<String> tooFine) {

    /** Chance that one statistic of a sound array is out of its bounds. */
    public static final double FALSE_ALARM = 1e-5;

    /** Smallest relative spread that a cell's 24 bits resolve for the tests here. */
    private static final double FINEST = 1e-4;

    /** Part of the cells by which the expected number of distinct values may be too high. */
    private static final double ROUGH = 0.005;

    /** Bound of a sound statistic in standard errors. */
    private static final double REACH =
            NormalDistribution.of(0, 1).inverseSurvivalProbability(FALSE_ALARM / 2);

    /** Draws an array as a run does and checks it. */
    public static VariationCheck of(Device device, int rows, int columns, long seed) {
        return of(device, new CellPopulation(device, rows, columns, seed), rows, columns);
    }

    /** Checks drawn cells. */
    static VariationCheck of(Device device, CellPopulation cells, int rows, int columns) {
        List<Finding> findings = new ArrayList<>();
        List<String> notVaried = new ArrayList<>();
        List<String> tooFine = new ArrayList<>();
        List<DrawnParameter> drawn = new ArrayList<>();
        for (CellParameter parameter : CellParameter.values()) {
            double spread = parameter.spread(device);
            if (spread == 0) {
                notVaried.add(parameter.label());
            } else if (spread < FINEST) {
                tooFine.add(parameter.label());
            } else {
                drawn.add(new DrawnParameter(parameter, device, cells, rows, columns));
            }
        }
        for (DrawnParameter parameter : drawn) {
            alone(parameter, rows, columns, findings);
        }
        for (int a = 0; a < drawn.size(); a++) {
            for (int b = a + 1; b < drawn.size(); b++) {
                findings.add(
                        correlation(
                                drawn.get(a).label() + ", " + drawn.get(b).label(),
                                Statistic.BETWEEN,
                                Correlation.of(drawn.get(a).scores(), drawn.get(b).scores()),
                                rows * columns));
            }
        }
        return new VariationCheck(
                List.copyOf(findings), List.copyOf(notVaried), List.copyOf(tooFine));
    }

    private static void alone(
            DrawnParameter parameter, int rows, int columns, List<Finding> findings) {
        int cells = rows * columns;
        String label = parameter.label();
        double distinct = parameter.expectedDistinct();
        double fewest = distinct - REACH * Math.sqrt(Math.max(1, cells - distinct)) - ROUGH * cells;
        findings.add(
                new Finding(
                        label,
                        Statistic.DISTINCT,
                        parameter.distinct(),
                        Math.max(1, Math.floor(fewest)),
                        cells));
        double cut = parameter.expectedCut();
        double error = REACH * parameter.standardErrorOfCut() + 2;
        if (parameter.cut() > 0 || cut >= 1) {
            findings.add(
                    new Finding(
                            label,
                            Statistic.CUT,
                            parameter.cut(),
                            Math.max(0, Math.floor(cut - error)),
                            Math.ceil(cut + error)));
        }
        findings.add(new Finding(label, Statistic.FIT, parameter.fit(), FALSE_ALARM, 1));
        findings.add(
                correlation(
                        label,
                        Statistic.ALONG_COLUMNS,
                        parameter.alongColumns(),
                        (rows - 1) * columns));
        findings.add(
                correlation(
                        label, Statistic.ALONG_ROWS, parameter.alongRows(), rows * (columns - 1)));
    }

    private static Finding correlation(String label, Statistic statistic, double found, int pairs) {
        double bound = REACH / Math.sqrt(pairs);
        return new Finding(label, statistic, found, -bound, bound);
    }

    /** Whether every statistic is within its bounds. */
    public boolean holds() {
        return findings.stream().allMatch(Finding::holds);
    }

    /** The check as a JSON document. */
    public Map<String, Object> toDocument() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("falseAlarm", FALSE_ALARM);
        root.put("holds", holds());
        root.put("notVaried", notVaried);
        root.put("tooFine", tooFine);
        root.put("findings", findings.stream().map(VariationCheck::entry).toList());
        return root;
    }

    private static Map<String, Object> entry(Finding finding) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("parameter", finding.parameter());
        entry.put("statistic", finding.statistic().words());
        entry.put("found", finding.found());
        entry.put("low", finding.low());
        entry.put("high", finding.high());
        entry.put("holds", finding.holds());
        return entry;
    }
}
