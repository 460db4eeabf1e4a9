package neurostash.data.measured;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A unit as the head of a column writes it.
 *
 * @param kind what it measures
 * @param scale its size in SI
 * @param symbol as written
 */
record ColumnUnit(Kind kind, double scale, String symbol) {

    /** What a column measures. */
    enum Kind {
        VOLT,
        AMPERE,
        SIEMENS,
        OHM,
        SECOND,
        /** In no unit: normalised. */
        NONE
    }

    private static final Pattern UNIT =
            Pattern.compile("([afpnuµμmkMGT]?)(S|A|V|s|sec|ohms?|Ohms?|[Ω\u2126]|siemens|Siemens)");
    private static final Pattern UNITLESS =
            Pattern.compile("(?i)a\\.?u\\.?|arb\\.?( units?)?|norm(alized|alised)?|none|1|-");
    private static final String PREFIXES = "afpnuµμmkMGT";
    private static final int[] POWERS = {-18, -15, -12, -9, -6, -6, -6, -3, 3, 6, 9, 12};

    /** The unit that {@code text} is, if it is one. */
    static Optional<ColumnUnit> of(String text) {
        String symbol = text.strip();
        if (UNITLESS.matcher(symbol).matches()) {
            return Optional.of(new ColumnUnit(Kind.NONE, 1, symbol));
        }
        Matcher matcher = UNIT.matcher(symbol);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String prefix = matcher.group(1);
        double scale =
                prefix.isEmpty() ? 1 : Double.parseDouble("1e" + POWERS[PREFIXES.indexOf(prefix)]);
        Kind kind =
                switch (matcher.group(2)) {
                    case "S", "siemens", "Siemens" -> Kind.SIEMENS;
                    case "A" -> Kind.AMPERE;
                    case "V" -> Kind.VOLT;
                    case "s", "sec" -> Kind.SECOND;
                    default -> Kind.OHM;
                };
        return Optional.of(new ColumnUnit(kind, scale, symbol));
    }
}
