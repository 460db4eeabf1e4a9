package neurostash.lab.tornado;

import neurostash.core.UserError;
import neurostash.core.energy.Account;
import neurostash.lab.config.Quantity;
import neurostash.lab.experiment.Arm;
import neurostash.lab.run.StoredRun;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much of the learning energy one arm of a finished run saves against another, and what becomes
 * of it when each constant is taken to both ends of its plausible range. Arms that stop at the
 * energy of others are refused: other prices would have moved where they stop.
 *
 * @param arm the arm
 * @param against what it is compared with
 * @param account which energy
 * @param nominal what is saved with the run's own constants
 * @param bars one for each constant, the longest first
 * @param leftOut keys of constants that this run cannot be priced with again, or that the two arms
 *     have different values of
 */
public record Tornado(
        String arm,
        String against,
        Account account,
        Saving nominal,
        List<Bar> bars,
        List<String> leftOut) {

    public Tornado {
        bars = List.copyOf(bars);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Prices a run with each constant at both ends of its range.
     *
     * @param run a finished run
     * @param arm name of the arm
     * @param against name of the arm it is compared with
     * @throws UserError if an arm is unknown or stops at another's energy
     */
    public static Tornado of(StoredRun run, String arm, String against, Account account) {
        check(run.manifest().experiment().arm(arm));
        check(run.manifest().experiment().arm(against));
        StoredRun pair = run.only(List.of(against, arm));
        List<Bar> bars = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (Range range : Range.all()) {
            if (pair.prices(range.key()) && agree(pair, range, arm, against)) {
                bars.add(bar(pair, range, arm, against, account));
            } else {
                leftOut.add(range.key());
            }
        }
        bars.sort(Comparator.comparingDouble(Bar::span).reversed().thenComparing(Bar::key));
        return new Tornado(
                arm, against, account, saving(pair, arm, against, account), bars, leftOut);
    }

    private static void check(Arm arm) {
        if (arm.stopAtEnergyOf() != null) {
            throw new UserError(
                    "arm '"
                            + arm.name()
                            + "' stops at an energy that other prices would have moved",
                    "--arm, --against",
                    "name an arm that learns to its end");
        }
    }

    /** Whether both arms have the same value: one bar can show no other. */
    private static boolean agree(StoredRun run, Range range, String arm, String against) {
        return own(run, range, arm) == own(run, range, against);
    }

    private static double own(StoredRun run, Range range, String arm) {
        return Quantity.parse(run.setting(arm, range.key()), range.unit(), range.key());
    }

    private static Bar bar(
            StoredRun run, Range range, String arm, String against, Account account) {
        double own = own(run, range, arm);
        double low = range.low(own);
        double high = range.high(own);
        return new Bar(
                range.key(),
                Quantity.format(low, range.unit()),
                Quantity.format(own, range.unit()),
                Quantity.format(high, range.unit()),
                saving(run.priced(List.of(range.set(low))), arm, against, account),
                saving(run.priced(List.of(range.set(high))), arm, against, account),
                range.source());
    }

    private static Saving saving(StoredRun run, String arm, String against, Account account) {
        return Saving.of(run.learning(arm, account), run.learning(against, account));
    }

    /** Constants for which the verdict is another at one end of their range. */
    public List<Bar> flips() {
        return bars.stream().filter(bar -> bar.flips(nominal)).toList();
    }

    /** The document of the numbers. */
    public Map<String, Object> toDocument() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("schema", "neurostash/tornado/1");
        root.put("arm", arm);
        root.put("against", against);
        root.put("account", account.key());
        root.put("nominal", document(nominal));
        root.put("constants", bars.stream().map(this::document).toList());
        root.put("leftOut", leftOut);
        return root;
    }

    private Map<String, Object> document(Bar bar) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("key", bar.key());
        entry.put("from", bar.low());
        entry.put("own", bar.own());
        entry.put("to", bar.high());
        entry.put("atFrom", document(bar.atLow()));
        entry.put("atTo", document(bar.atHigh()));
        entry.put("flips", bar.flips(nominal));
        entry.put("source", bar.source());
        return entry;
    }

    private static Map<String, Object> document(Saving saving) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("saved", saving.fraction());
        entry.put("ci95", saving.ci95().map(ci -> List.of(ci.low(), ci.high())));
        entry.put("verdict", saving.verdict().name().toLowerCase(java.util.Locale.ROOT));
        return entry;
    }
}
