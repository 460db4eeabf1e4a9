package neurostash.lab.front;

import neurostash.core.energy.Account;
import neurostash.core.energy.Phase;
import neurostash.lab.run.Summary.ArmSummary;
import neurostash.lab.statistics.Sample;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One arm at one length of learning.
 *
 * @param arm its name
 * @param epochs how long it learned
 * @param candidate the candidate settings that were chosen, in words
 * @param validation their mean accuracy on the validation split
 * @param accuracy accuracy per seed
 * @param learn energy of learning per account and seed (J)
 * @param labelled energy of learning and labelling per account and seed (J)
 */
public record FrontPoint(
        String arm,
        double epochs,
        String candidate,
        double validation,
        Sample accuracy,
        Map<Account, Sample> learn,
        Map<Account, Sample> labelled) {

    public FrontPoint {
        learn = Map.copyOf(learn);
        labelled = Map.copyOf(labelled);
    }

    static FrontPoint of(ArmSummary arm, double epochs, String candidate, double validation) {
        Map<Account, Sample> learn = new EnumMap<>(Account.class);
        Map<Account, Sample> labelled = new EnumMap<>(Account.class);
        for (Account account : Account.values()) {
            learn.put(account, joules(arm, account, false));
            labelled.put(account, joules(arm, account, true));
        }
        return new FrontPoint(
                arm.name(), epochs, candidate, validation, arm.accuracy(), learn, labelled);
    }

    private static Sample joules(ArmSummary arm, Account account, boolean labelling) {
        return Sample.of(
                arm.runs().stream()
                        .map(run -> {
                            double joules =
                                    arm.prices().bill(run.counts(Phase.LEARN)).joules(account);
                            return labelling
                                    ? joules
                                            + arm.prices()
                                                    .bill(run.counts(Phase.LABEL))
                                                    .joules(account)
                                    : joules;
                        })
                        .toList());
    }

    /** Energy of learning (J), mean over the seeds. */
    public double joules(Account account) {
        return Objects.requireNonNull(learn.get(account)).mean();
    }

    /** Energy of learning and labelling (J), mean over the seeds. */
    public double joulesLabelled(Account account) {
        return Objects.requireNonNull(labelled.get(account)).mean();
    }

    Map<String, Object> toDocument() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("arm", arm);
        root.put("epochs", epochs);
        root.put("settings", candidate);
        root.put("validationAccuracy", validation);
        Map<String, Object> measured = new LinkedHashMap<>();
        measured.put("mean", accuracy.mean());
        measured.put("sd", accuracy.sd());
        measured.put("perSeed", accuracy.values());
        root.put("accuracy", measured);
        root.put("learnJ", document(learn));
        root.put("learnAndLabelJ", document(labelled));
        return root;
    }

    private static Map<String, Object> document(Map<Account, Sample> joules) {
        Map<String, Object> root = new LinkedHashMap<>();
        for (Account account : Account.values()) {
            root.put(account.key(), Objects.requireNonNull(joules.get(account)).mean());
        }
        return root;
    }
}
