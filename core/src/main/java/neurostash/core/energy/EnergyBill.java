package neurostash.core.energy;

import java.util.Map;

/**
 * Priced energy (J) by component.
 *
 * @param joules energy of every component (J)
 */
public record EnergyBill(Map<EnergyComponent, Double> joules) {

    public EnergyBill {
        joules = Map.copyOf(joules);
        for (EnergyComponent component : EnergyComponent.values()) {
            Double value = joules.get(component);
            if (value == null || !(value >= 0) || value.isInfinite()) {
                throw new IllegalArgumentException(
                        "energy of " + component + " is " + value + " J");
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
