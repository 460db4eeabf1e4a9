package neurostash.lab.report;

import neurostash.core.energy.Account;
import neurostash.core.energy.EnergyBill;
import neurostash.core.energy.EnergyComponent;
import neurostash.core.energy.Phase;
import neurostash.lab.run.Summary;
import neurostash.lab.run.Summary.ArmSummary;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the joules went, means over the seeds.
 *
 * @param arms the arms, heads of the columns of {@code components}
 * @param components learning energy by component, with the totals after what they sum
 * @param phases the totals of every phase, per arm
 */
record EnergyTables(List<ArmLabel> arms, List<ComponentRow> components, List<PhaseRow> phases) {

    static EnergyTables of(Summary summary) {
        List<ArmLabel> labels = ArmLabel.of(summary);
        List<ComponentRow> components = new ArrayList<>();
        for (Account account : Account.values()) {
            for (EnergyComponent component : EnergyComponent.values()) {
                if (component.account() == account) {
                    components.add(row(component, summary));
                }
            }
            components.add(total(account, summary));
        }
        List<PhaseRow> phases = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            ArmSummary arm = summary.arms().get(i);
            EnergyBill learn = arm.bill(Phase.LEARN);
            EnergyBill label = arm.bill(Phase.LABEL);
            phases.add(
                    new PhaseRow(
                            labels.get(i),
                            List.of(
                                    Accounts.of(learn),
                                    Accounts.of(label),
                                    Accounts.of(learn, label),
                                    Accounts.of(arm.bill(Phase.TEST)))));
        }
        return new EnergyTables(labels, components, phases);
    }

    private static ComponentRow row(EnergyComponent component, Summary summary) {
        return new ComponentRow(
                component.key(),
                Components.about(component),
                false,
                summary.arms().stream()
                        .map(arm -> Show.joules(arm.bill(Phase.LEARN).joules(component)))
                        .toList());
    }

    private static ComponentRow total(Account account, Summary summary) {
        return new ComponentRow(
                account.key() + " (" + account.letter() + ")",
                Components.about(account),
                true,
                summary.arms().stream()
                        .map(arm -> Show.joules(arm.bill(Phase.LEARN).joules(account)))
                        .toList());
    }

    /**
     * A component or total.
     *
     * @param name its name
     * @param about what it is
     * @param total whether it sums what stands above it
     * @param joules its energy, per arm
     */
    record ComponentRow(String name, String about, boolean total, List<String> joules) {}

    /**
     * An arm.
     *
     * @param label the arm
     * @param phases the totals of learning, labelling, both together, and the test
     */
    record PhaseRow(ArmLabel label, List<Accounts> phases) {}
}
