package neurostash.lab.map;

import neurostash.core.energy.Account;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A device on the map, and the same run priced with the whole of it: its own conductances,
 * voltages, pulses and rectification, where the map's colours keep those of the run's device.
 *
 * @param name its name
 * @param asked whether the user asked for it
 * @param kappa ratio of the currents at the voltage of potentiation and at half of it
 * @param writeToRead ratio of its potentiating pulse to its read pulse
 * @param readWidth its read pulse (s)
 * @param onMap whether it lies within the axes
 * @param learningJoules the baseline's learning energy (C) with it, mean over the seeds (J)
 * @param shares parts of that energy, as fractions
 * @param saved what each arm saves with it, in the order of the map's arms, accounts (B) and (C)
 */
public record PlacedDevice(
        String name,
        boolean asked,
        double kappa,
        double writeToRead,
        double readWidth,
        boolean onMap,
        double learningJoules,
        Map<Share, Double> shares,
        List<Map<Account, Double>> saved) {

    public PlacedDevice {
        shares = Map.copyOf(shares);
        saved = List.copyOf(saved);
    }

    /** One part of the learning energy, as a fraction. */
    public double share(Share part) {
        return Objects.requireNonNull(shares.get(part));
    }

    /** What an arm saves in an account, as a fraction. */
    public double saved(int arm, Account account) {
        return Objects.requireNonNull(saved.get(arm).get(account));
    }
}
