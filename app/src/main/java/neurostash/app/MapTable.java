package neurostash.app;

import neurostash.core.energy.Account;
import neurostash.lab.config.Quantity;
import neurostash.lab.config.Unit;
import neurostash.lab.map.ArmMap;
import neurostash.lab.map.PlacedDevice;
import neurostash.lab.map.SavingMap;
import neurostash.lab.map.Share;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A saving map as text: the devices on it, what the run costs and what arms save with each. */
final class MapTable {

    private MapTable() {}

    static String of(SavingMap map) {
        StringBuilder text = new StringBuilder();
        text.append("Learning priced with each device (shares of the baseline's C):\n");
        text.append(TextTable.of(shares(map)));
        if (!map.arms().isEmpty()) {
            text.append("\nSaved against the baseline with each device (B / C):\n");
            text.append(TextTable.of(savings(map)));
        }
        text.append("\nWhat the map takes for granted:\n");
        for (String assumption : SavingMap.APPROXIMATIONS) {
            text.append("- ").append(assumption).append('\n');
        }
        text.append(
                "- a device's read pulse is the one in which a cell at Gmax delivers the run's"
                        + " energy.neuron.unitCharge\n");
        if (!map.leftOut().isEmpty()) {
            text.append("- left out: ")
                    .append(String.join(", ", map.leftOut()))
                    .append(", which stopped at an energy that other prices would have moved\n");
        }
        return text.toString();
    }

    private static List<List<String>> shares(SavingMap map) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head =
                new ArrayList<>(List.of("device", "kappa", "write/read", "read pulse", "C"));
        for (Share part : Share.values()) {
            head.add(part.key());
        }
        rows.add(head);
        for (PlacedDevice device : map.devices()) {
            List<String> row = new ArrayList<>();
            row.add(device.name() + (device.onMap() ? "" : " (beyond the map)"));
            row.add(String.format(Locale.ROOT, "%.4g", device.kappa()));
            row.add(String.format(Locale.ROOT, "%.4g", device.writeToRead()));
            row.add(Quantity.format(device.readWidth(), Unit.SECOND));
            row.add(Quantity.format(device.learningJoules(), Unit.JOULE));
            for (Share part : Share.values()) {
                row.add(percent(device.share(part)));
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<List<String>> savings(SavingMap map) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("device"));
        for (ArmMap arm : map.arms()) {
            head.add(arm.name() + (arm.systems() ? " (systems)" : ""));
        }
        rows.add(head);
        for (PlacedDevice device : map.devices()) {
            List<String> row = new ArrayList<>(List.of(device.name()));
            for (int arm = 0; arm < map.arms().size(); arm++) {
                row.add(
                        percent(device.saved(arm, Account.ARRAY))
                                + " / "
                                + percent(device.saved(arm, Account.SYSTEM)));
            }
            rows.add(row);
        }
        return rows;
    }

    private static String percent(double fraction) {
        String text = String.format(Locale.ROOT, "%.1f", 100 * fraction);
        // What rounds to nothing has no sign.
        return (text.equals("-0.0") ? "0.0" : text) + " %";
    }
}
