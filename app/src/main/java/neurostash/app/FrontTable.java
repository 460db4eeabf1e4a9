package neurostash.app;

import neurostash.core.energy.Account;
import neurostash.lab.config.Quantity;
import neurostash.lab.config.Unit;
import neurostash.lab.front.EnergyToReach;
import neurostash.lab.front.Front;
import neurostash.lab.front.FrontPoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** A front as text: its points, and the energy with which each arm reaches the targets. */
final class FrontTable {

    private FrontTable() {}

    static String of(Front front) {
        StringBuilder text = new StringBuilder();
        List<List<String>> rows = new ArrayList<>();
        rows.add(
                List.of(
                        "arm",
                        "epochs",
                        "accuracy",
                        "array (B)",
                        "system (C)",
                        "with labelling (C)",
                        "settings chosen",
                        ""));
        for (FrontPoint point : front.points()) {
            rows.add(
                    List.of(
                            point.arm(),
                            String.format(Locale.ROOT, "%.4g", point.epochs()),
                            accuracy(point),
                            joules(point.joules(Account.ARRAY)),
                            joules(point.joules(Account.SYSTEM)),
                            joules(point.joulesLabelled(Account.SYSTEM)),
                            point.candidate(),
                            front.isOnFront(point) ? "on the front" : ""));
        }
        text.append(TextTable.of(rows));
        if (!front.plan().targets().isEmpty()) {
            text.append("\nEnergy (C) to reach an accuracy, with its 95 % interval:\n")
                    .append(TextTable.of(reached(front)));
        }
        return text.toString();
    }

    private static List<List<String>> reached(Front front) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("arm", "accuracy", "learning", "learning and labelling"));
        for (String arm : front.plan().arms()) {
            List<EnergyToReach> learn = front.toReach(arm, Account.SYSTEM, false);
            List<EnergyToReach> labelled = front.toReach(arm, Account.SYSTEM, true);
            for (int i = 0; i < learn.size(); i++) {
                rows.add(
                        List.of(
                                arm,
                                String.format(Locale.ROOT, "%.1f %%", 100 * learn.get(i).target()),
                                inWords(learn.get(i)),
                                inWords(labelled.get(i))));
            }
        }
        return rows;
    }

    private static String inWords(EnergyToReach energy) {
        if (energy.joules().isEmpty() && energy.low().isEmpty() && energy.high().isEmpty()) {
            return "outside the lengths tried";
        }
        return "%s (%s to %s)"
                .formatted(
                        end(energy.joules(), "not reached"),
                        end(energy.low(), "less than tried"),
                        end(energy.high(), "more than tried"));
    }

    private static String end(OptionalDouble joules, String otherwise) {
        return joules.isPresent() ? joules(joules.getAsDouble()) : otherwise;
    }

    private static String accuracy(FrontPoint point) {
        String mean = String.format(Locale.ROOT, "%.2f %%", 100 * point.accuracy().mean());
        OptionalDouble sd = point.accuracy().sd();
        return sd.isPresent()
                ? mean + String.format(Locale.ROOT, " (%.2f)", 100 * sd.getAsDouble())
                : mean;
    }

    private static String joules(double joules) {
        return Quantity.format(joules, Unit.JOULE);
    }
}
