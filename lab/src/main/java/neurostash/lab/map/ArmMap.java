package neurostash.lab.map;

import neurostash.core.energy.Account;
import neurostash.core.energy.EnergyBill;

import java.util.Map;
import java.util.Objects;

/**
 * What one arm saves against the baseline over a map.
 *
 * @param name the arm
 * @param systems whether it is another system than the baseline, so that the figure compares
 *     systems and not stashing
 * @param saved accounts (B) and (C): fraction of the baseline's learning energy, {@code
 *     [kappa][writeToRead]}; negative where the arm costs more
 */
public record ArmMap(String name, boolean systems, Map<Account, double[][]> saved) {

    public ArmMap {
        saved = Map.copyOf(saved);
    }

    /** The savings in an account, (B) or (C). */
    public double[][] saved(Account account) {
        return Objects.requireNonNull(saved.get(account));
    }

    /** Fraction saved; 0 if the baseline spent nothing. */
    static double saving(EnergyBill arm, EnergyBill baseline, Account account) {
        double cost = baseline.joules(account);
        return cost == 0 ? 0 : 1 - arm.joules(account) / cost;
    }
}
