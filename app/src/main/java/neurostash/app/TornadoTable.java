package neurostash.app;

import neurostash.lab.tornado.Bar;
import neurostash.lab.tornado.Saving;
import neurostash.lab.tornado.Tornado;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A tornado as text: one line for each constant, and those for which the verdict flips. */
final class TornadoTable {

    private TornadoTable() {}

    static String of(Tornado tornado) {
        StringBuilder text = new StringBuilder();
        text.append(
                "%s %s against %s in account (%s) with the run's constants\n"
                        .formatted(
                                tornado.arm(),
                                saving(tornado.nominal()),
                                tornado.against(),
                                tornado.account().letter()));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("constant", "from", "run", "to", "saved at from", "saved at to", ""));
        for (Bar bar : tornado.bars()) {
            rows.add(
                    List.of(
                            bar.key(),
                            bar.low(),
                            bar.own(),
                            bar.high(),
                            percent(bar.atLow().fraction()),
                            percent(bar.atHigh().fraction()),
                            bar.flips(tornado.nominal()) ? "flips" : ""));
        }
        text.append(TextTable.of(rows)).append('\n');
        text.append(
                tornado.flips().isEmpty()
                        ? "No constant flips the verdict within its range.\n"
                        : tornado.flips().stream()
                                .map(TornadoTable::flip)
                                .collect(Collectors.joining()));
        if (!tornado.leftOut().isEmpty()) {
            text.append("left out, this run has none or cannot be given another: ")
                    .append(String.join(", ", tornado.leftOut()))
                    .append('\n');
        }
        return text.toString();
    }

    private static String flip(Bar bar) {
        return "%s: %s at %s, %s at %s\n"
                .formatted(
                        bar.key(),
                        saving(bar.atLow()),
                        bar.low(),
                        saving(bar.atHigh()),
                        bar.high());
    }

    private static String saving(Saving saving) {
        String interval =
                saving.ci95()
                        .map(ci -> " (%s to %s)".formatted(percent(ci.low()), percent(ci.high())))
                        .orElse(" (one seed)");
        String verb =
                switch (saving.verdict()) {
                    case SAVES -> "saves ";
                    case COSTS -> "costs ";
                    case UNDECIDED -> "saves perhaps ";
                };
        double shown =
                saving.verdict() == Saving.Verdict.COSTS ? -saving.fraction() : saving.fraction();
        return verb + percent(shown) + interval;
    }

    private static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * fraction);
    }
}
