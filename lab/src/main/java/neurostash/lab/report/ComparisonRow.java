package neurostash.lab.report;

import neurostash.core.energy.Account;
import neurostash.lab.report.Finding.Tone;
import neurostash.lab.run.Summary.ArmComparison;

/**
 * One comparison in the table of comparisons.
 *
 * @param arm the arm
 * @param against what it is compared with
 * @param systems whether it compares systems, not stashing
 * @param writes energy saved (A)
 * @param array energy saved (B)
 * @param system energy saved (C)
 * @param difference of accuracy, in points
 * @param welch its 95 % interval; empty with one seed
 * @param bootstrap the bootstrap's; empty with one seed
 * @param verdict in a word or two
 * @param tone how the verdict is to be taken
 * @param equalLength energies at equal presentations; empty where the lengths are equal
 */
record ComparisonRow(
        String arm,
        String against,
        boolean systems,
        String writes,
        String array,
        String system,
        String difference,
        String welch,
        String bootstrap,
        String verdict,
        Tone tone,
        String equalLength) {

    static ComparisonRow of(ArmComparison comparison) {
        return new ComparisonRow(
                comparison.arm().name(),
                comparison.against().name(),
                comparison.systems(),
                Findings.saved(comparison.saved(Account.WRITES)),
                Findings.saved(comparison.saved(Account.ARRAY)),
                Findings.saved(comparison.saved(Account.SYSTEM)),
                Show.points(comparison.accuracy().difference()),
                comparison.accuracy().ci95().map(Show::points).orElse(""),
                comparison.accuracy().bootstrap95().map(Show::points).orElse(""),
                Findings.badge(comparison),
                tone(comparison),
                Findings.atEqualLength(comparison).orElse(""));
    }

    private static Tone tone(ArmComparison comparison) {
        return comparison
                .accuracy()
                .verdict()
                .map(verdict ->
                        switch (verdict) {
                            case NON_INFERIOR -> Tone.GOOD;
                            case INFERIOR -> Tone.BAD;
                            case INCONCLUSIVE -> Tone.OPEN;
                        })
                .orElse(Tone.OPEN);
    }
}
