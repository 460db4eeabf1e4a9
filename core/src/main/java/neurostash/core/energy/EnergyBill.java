package neurostash.core.energy;

import neurostash.core.UserError;

import java.util.Map;

/**
 * Priced energy (J) by component.
 *
 * @param joules energy of every component (J); one that no number holds is a {@link UserError}, for
 *     only constants can be so large
 */
public record EnergyBill(Map<EnergyComponent, Double> joules) {

    public EnergyBill {
        joules = Map.copyOf(joules);
        for (EnergyComponent component : EnergyComponent.values()) {
            Double value = joules.get(component);
            if (value == null || !(value >= 0)) {
                throw new IllegalArgumentException(
                        "energy of " + component + " is " + value + " J");
            }
            if (value.isInfinite()) {
                throw new UserError(
                        "the energy '" + component.key() + "' is too large for a number",
                        "voltages and widths of device and array, constants of energy",
                        "give smaller ones");
            }
        }
    }

    /** Energy of one component (J). */
    public double joules(EnergyComponent component) {
        return java.util.Objects.requireNonNull(joules.get(component));
    }

    /** Energy of one account (J), components added in their declared order. */
    public double joules(Account account) {
        double sum = 0;
        for (EnergyComponent component : EnergyComponent.values()) {
            if (account.includes(component)) {
                sum += joules(component);
            }
        }
        return sum;
    }
}
