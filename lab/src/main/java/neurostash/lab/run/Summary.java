package neurostash.lab.run;

import neurostash.core.array.DisturbLoad;
import neurostash.core.energy.Account;
import neurostash.core.energy.EnergyBill;
import neurostash.core.energy.EnergyComponent;
import neurostash.core.energy.EnergyPrices;
import neurostash.core.energy.EventCount;
import neurostash.core.energy.Phase;
import neurostash.lab.experiment.Arm;
import neurostash.lab.experiment.Experiment;
import neurostash.lab.statistics.Bootstrap;
import neurostash.lab.statistics.Comparison;
import neurostash.lab.statistics.Interval;
import neurostash.lab.statistics.Sample;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * Arms and comparisons over all seeds: the numbers that tables, reports and {@code summary.json}
 * show.
 *
 * @param manifest what was run
 * @param arms one entry per arm, in the manifest's order
 * @param comparisons every other arm against the baseline, and controls against the treated arm
 */
public record Summary(Manifest manifest, List<ArmSummary> arms, List<ArmComparison> comparisons) {

    private static final long BOOTSTRAP_SEED = 1;

    /** The treated arm: controls are also compared with it. */
    private static final String TREATED = "stash";

    public Summary {
        arms = List.copyOf(arms);
        comparisons = List.copyOf(comparisons);
    }

    /**
     * Summarises the results of a campaign.
     *
     * @param results by arm in the manifest's order, each by seed
     */
    public static Summary of(Manifest manifest, List<List<RunResult>> results) {
        int rows = manifest.height() * manifest.width();
        List<ArmSummary> arms = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            Arm arm = manifest.experiment().arms().get(i);
            arms.add(ArmSummary.of(arm, arm.settings().prices(rows), results.get(i)));
        }
        List<ArmComparison> comparisons = new ArrayList<>();
        for (ArmSummary against : arms) {
            boolean baseline = against.name().equals(Experiment.BASELINE);
            if (!baseline && !against.name().equals(TREATED)) {
                continue;
            }
            for (ArmSummary arm : arms) {
                boolean listed =
                        baseline
                                ? !arm.name().equals(Experiment.BASELINE)
                                : !arm.name().equals(TREATED)
                                        && !arm.name().equals(Experiment.BASELINE);
                if (listed) {
                    comparisons.add(ArmComparison.of(arm, against, manifest.experiment().margin()));
                }
            }
        }
        return new Summary(manifest, arms, comparisons);
    }

    /** The document {@code summary.json}. */
    public Map<String, Object> toDocument() {
        Map<String, Object> dataset = new LinkedHashMap<>();
        dataset.put("name", manifest.experiment().dataset());
        dataset.put("split", manifest.split());
        dataset.put("train", manifest.train());
        dataset.put("test", manifest.evaluated());
        dataset.put("sha256", manifest.sha256());
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("schema", "neurostash/summary/1");
        root.put("experiment", manifest.experiment().name());
        root.put("version", manifest.version());
        root.put("dataset", dataset);
        root.put("seeds", manifest.experiment().seeds());
        root.put("arms", arms.stream().map(ArmSummary::toDocument).toList());
        root.put("comparisons", comparisons.stream().map(ArmComparison::toDocument).toList());
        return root;
    }

    /**
     * One arm over all seeds.
     *
     * @param arm the arm
     * @param accuracy accuracy per seed, as a fraction
     * @param runs results per seed
     * @param prices what events cost in this arm
     * @param bills energy of each phase, mean over the seeds (J)
     */
    public record ArmSummary(
            Arm arm,
            Sample accuracy,
            List<RunResult> runs,
            EnergyPrices prices,
            Map<Phase, EnergyBill> bills) {

        static ArmSummary of(Arm arm, EnergyPrices prices, List<RunResult> runs) {
            Map<Phase, EnergyBill> bills = new java.util.EnumMap<>(Phase.class);
            for (Phase phase : Phase.values()) {
                bills.put(phase, meanBill(prices, runs, phase));
            }
            Sample accuracy =
                    Sample.of(runs.stream().map(run -> run.evaluation().accuracy()).toList());
            return new ArmSummary(arm, accuracy, List.copyOf(runs), prices, bills);
        }

        private static EnergyBill meanBill(EnergyPrices prices, List<RunResult> runs, Phase phase) {
            List<EnergyBill> bills =
                    runs.stream().map(run -> prices.bill(run.counts(phase))).toList();
            Map<EnergyComponent, Double> joules = new java.util.EnumMap<>(EnergyComponent.class);
            for (EnergyComponent component : EnergyComponent.values()) {
                joules.put(component, mean(bills, bill -> bill.joules(component)));
            }
            return new EnergyBill(joules);
        }

        private static <T> double mean(List<T> items, ToDoubleFunction<T> figure) {
            double sum = 0;
            for (T item : items) {
                sum += figure.applyAsDouble(item);
            }
            return sum / items.size();
        }

        /** Name of the arm. */
        public String name() {
            return arm.name();
        }

        /** Energy of a phase, mean over the seeds. */
        public EnergyBill bill(Phase phase) {
            return java.util.Objects.requireNonNull(bills.get(phase));
        }

        /** Energy of learning in one account, per seed (J). */
        public List<Double> learningJoules(Account account) {
            return runs.stream()
                    .map(run -> prices.bill(run.counts(Phase.LEARN)).joules(account))
                    .toList();
        }

        /** A count of the learning phase, mean over the seeds. */
        public double count(EventCount count) {
            return mean(runs, run -> run.counts(Phase.LEARN).get(count));
        }

        /** What it knew after each task, if it learned tasks one after another. */
        public Optional<TaskSummary> tasks() {
            return arm.settings()
                    .training()
                    .curriculum()
                    .map(curriculum -> TaskSummary.of(curriculum, prices, runs));
        }

        /** Fraction of columns connected during learning, mean over the seeds. */
        public double connectedFraction() {
            return mean(runs, RunResult::connectedFraction);
        }

        /** Hardware time of learning, mean over the seeds (s). */
        public double hardwareSeconds() {
            return mean(runs, run -> prices.seconds(run.counts(Phase.LEARN)));
        }

        /** What the writes of other columns do to a cell for each time it is written. */
        public DisturbLoad disturb() {
            return DisturbLoad.of(
                    arm.settings().network().array(),
                    runs.getFirst().synapses().rows(),
                    arm.settings().network().neurons());
        }

        /** Whether its writes are verified. */
        public boolean verifies() {
            return arm.settings().network().array().verify().isPresent();
        }

        /** Evaluation samples for which no neuron spiked, mean over the seeds. */
        public double forcedChoices() {
            return mean(runs, run -> run.evaluation().forcedChoices());
        }

        /** The most worn column of each seed. */
        public List<Wear> wear() {
            return runs.stream().map(Wear::worst).toList();
        }

        /** The most worn column of all seeds, the first of equals. */
        public Wear worstWear() {
            return wear().stream()
                    .reduce((worst, wear) -> wear.pulses() > worst.pulses() ? wear : worst)
                    .orElseThrow();
        }

        /** Part of its cells' endurance that learning has used up, if the device states it. */
        public OptionalDouble enduranceUsed() {
            OptionalDouble endurance = arm.settings().endurance();
            return endurance.isPresent()
                    ? OptionalDouble.of(worstWear().pulses() / endurance.getAsDouble())
                    : endurance;
        }

        Map<String, Object> toDocument() {
            Map<String, Object> byPhase = new LinkedHashMap<>();
            for (Phase phase : Phase.values()) {
                byPhase.put(phase.key(), energy(bill(phase)));
            }
            Map<String, Object> root = new LinkedHashMap<>();
            root.put("name", name());
            root.put("accuracy", accuracy(accuracy));
            root.put("energyJ", energy(bill(Phase.LEARN)));
            root.put("energyJByPhase", byPhase);
            root.put("presentations", count(EventCount.PRESENTATIONS));
            root.put("cellReads", count(EventCount.CELL_READS));
            root.put("potentiatingPulses", count(EventCount.POTENTIATING_PULSES));
            root.put("depressingPulses", count(EventCount.DEPRESSING_PULSES));
            root.put("outputSpikes", count(EventCount.OUTPUT_SPIKES));
            root.put("activeColumnFraction", connectedFraction());
            root.put("hardwareSeconds", hardwareSeconds());
            root.put("forcedChoices", forcedChoices());
            root.put("worstColumn", worstColumn());
            DisturbLoad disturb = disturb();
            Map<String, Object> load = new LinkedHashMap<>();
            load.put("followed", arm.settings().network().array().disturb().isPresent());
            load.put("forward", disturb.forward());
            load.put("reverse", disturb.reverse());
            root.put("disturbPerWrite", load);
            if (verifies()) {
                Map<String, Object> verify = new LinkedHashMap<>();
                verify.put("cellsRead", count(EventCount.VERIFY_READS));
                verify.put("corrections", count(EventCount.CORRECTIONS));
                verify.put("missedCells", count(EventCount.MISSED_CELLS));
                root.put("verify", verify);
            }
            tasks().ifPresent(tasks -> root.put("tasks", tasks.toDocument()));
            if (arm.stopAtEnergyOf() != null) {
                Map<String, Object> stop = new LinkedHashMap<>();
                stop.put("atEnergyOf", arm.stopAtEnergyOf());
                stop.put("reached", runs.stream().map(RunResult::budgetReached).toList());
                root.put("stop", stop);
            }
            return root;
        }

        private Map<String, Object> worstColumn() {
            Map<String, Object> root = new LinkedHashMap<>();
            root.put("perSeed", wear().stream().map(Wear::column).toList());
            root.put("potentiatingPulsesPerCell", wear().stream().map(Wear::potentiating).toList());
            root.put("depressingPulsesPerCell", wear().stream().map(Wear::depressing).toList());
            root.put("enduranceUsed", enduranceUsed());
            return root;
        }

        private static Map<String, Object> accuracy(Sample accuracy) {
            Map<String, Object> root = new LinkedHashMap<>();
            root.put("mean", accuracy.mean());
            root.put("sd", accuracy.sd());
            root.put("perSeed", accuracy.values());
            return root;
        }

        private static Map<String, Object> energy(EnergyBill bill) {
            Map<String, Object> root = new LinkedHashMap<>();
            for (EnergyComponent component : EnergyComponent.values()) {
                root.put(component.key(), bill.joules(component));
            }
            for (Account account : Account.values()) {
                root.put(account.key(), bill.joules(account));
            }
            return root;
        }
    }

    /**
     * One arm against another.
     *
     * @param arm the arm
     * @param against what it is compared with
     * @param accuracy difference of accuracy, arm - against
     * @param saved energy of learning saved per account, 1 - arm / against of the means
     * @param saved95 its bootstrap 95 % interval per account; none with one seed or a free account
     * @param systems whether the arms differ in coding, competition or size, so that this compares
     *     systems and not stashing
     */
    public record ArmComparison(
            ArmSummary arm,
            ArmSummary against,
            Comparison accuracy,
            Map<Account, Double> saved,
            Map<Account, Interval> saved95,
            boolean systems) {

        static ArmComparison of(ArmSummary arm, ArmSummary against, double margin) {
            Map<Account, Double> saved = new java.util.EnumMap<>(Account.class);
            Map<Account, Interval> saved95 = new java.util.EnumMap<>(Account.class);
            for (Account account : Account.values()) {
                double cost = against.bill(Phase.LEARN).joules(account);
                double own = arm.bill(Phase.LEARN).joules(account);
                saved.put(account, cost == 0 ? 0 : 1 - own / cost);
                Bootstrap.ofSaving(
                                Sample.of(arm.learningJoules(account)),
                                Sample.of(against.learningJoules(account)),
                                BOOTSTRAP_SEED)
                        .ifPresent(saving -> saved95.put(account, saving.biasCorrected(0.95)));
            }
            boolean systems =
                    !arm.arm().settings().system().equals(against.arm().settings().system());
            Comparison accuracy =
                    Comparison.of(arm.accuracy(), against.accuracy(), margin, BOOTSTRAP_SEED);
            return new ArmComparison(arm, against, accuracy, saved, saved95, systems);
        }

        /** Energy of learning saved in one account, as a fraction. */
        public double saved(Account account) {
            return java.util.Objects.requireNonNull(saved.get(account));
        }

        /** The 95 % interval of what is saved in one account. */
        public Optional<Interval> saved95(Account account) {
            return Optional.ofNullable(saved95.get(account));
        }

        Map<String, Object> toDocument() {
            Map<String, Object> savings = new LinkedHashMap<>();
            Map<String, Object> intervals = new LinkedHashMap<>();
            for (Account account : Account.values()) {
                savings.put(account.key(), saved(account));
                intervals.put(
                        account.key(), saved95(account).map(ci -> List.of(ci.low(), ci.high())));
            }
            Map<String, Object> difference = new LinkedHashMap<>();
            difference.put("mean", accuracy.difference());
            difference.put(
                    "ci95",
                    accuracy.ci95().map(interval -> List.of(interval.low(), interval.high())));
            difference.put("perSeed", accuracy.perSeed());
            difference.put(
                    "bootstrap95",
                    accuracy.bootstrap95()
                            .map(interval -> List.of(interval.low(), interval.high())));
            Map<String, Object> root = new LinkedHashMap<>();
            root.put("arm", arm.name());
            root.put("against", against.name());
            root.put("kind", systems ? "system" : "stashing");
            root.put("energySaved", savings);
            root.put("energySavedBootstrap95", intervals);
            root.put("accuracyDifference", difference);
            root.put("nonInferior", accuracy.nonInferior());
            root.put("margin", accuracy.margin());
            return root;
        }
    }
}
