package neurostash.data.measured;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the head of a column says: {@code Conductance (uS)}, {@code I [nA]}, {@code G_S}, {@code
 * 5V}, {@code LTD -4.3 V #2}.
 *
 * @param text as written; empty for a column without a head
 * @param role what the column holds
 * @param unit its unit, if stated
 * @param volt voltage of the pulses with its sign, if stated
 * @param polarity direction of the pulses, if stated
 */
record ColumnHead(
        String text,
        Role role,
        Optional<ColumnUnit> unit,
        OptionalDouble volt,
        Optional<Polarity> polarity) {

    /** What a column holds. */
    enum Role {
        PULSE,
        VOLTAGE,
        CURRENT,
        CONDUCTANCE,
        RESISTANCE,
        /** Numbers of no stated kind: conductances unless another column is. */
        NUMBERS,
        OTHER
    }

    private static final Pattern BRACKETS = Pattern.compile("[(\\[]([^)\\]]*)[)\\]]");
    private static final Pattern TRAILING = Pattern.compile("^(.+)[_/](\\S+)$");
    private static final Pattern VOLTAGE =
            Pattern.compile("([+\u2212-]?\\d+(?:[.,]\\d+)?)\\s*(m?)V(?![A-Za-z])");
    private static final Pattern DEPRESSION =
            Pattern.compile("ltd|depress|down|reset|(?<![a-z])(neg|erase|dep)(?![a-z])");
    private static final Pattern POTENTIATION =
            Pattern.compile("ltp|potentiat|(?<![a-z])(up|set|pos|pot|program)(?![a-z])");
    private static final Pattern PULSE_NAME =
            Pattern.compile(
                    "n|p|#|no\\.?|nr\\.?|x|index|step|steps|((pulse|cycle|write|spike)s?[ _-]*)?"
                            + "(number|count|index|no\\.?|#)|pulses?|cycles?"
                            + "|(number|count|no\\.?) of (pulses|cycles)");

    /** Reads a head; a polarity may also come from the file's name. */
    static ColumnHead of(String text) {
        String rest = text.strip();
        Optional<ColumnUnit> unit = Optional.empty();
        Matcher brackets = BRACKETS.matcher(rest);
        while (unit.isEmpty() && brackets.find()) {
            unit = ColumnUnit.of(brackets.group(1));
            if (unit.isPresent()) {
                rest = rest.substring(0, brackets.start()) + rest.substring(brackets.end());
                break;
            }
        }
        Matcher trailing = TRAILING.matcher(rest);
        if (unit.isEmpty() && trailing.matches()) {
            unit = ColumnUnit.of(trailing.group(2));
            rest = unit.isPresent() ? trailing.group(1) : rest;
        }
        OptionalDouble volt = OptionalDouble.empty();
        Matcher voltage = VOLTAGE.matcher(rest);
        if (voltage.find()) {
            String number = voltage.group(1).replace(',', '.').replace('\u2212', '-');
            volt =
                    OptionalDouble.of(
                            Double.parseDouble(number) * (voltage.group(2).isEmpty() ? 1 : 1e-3));
        }
        String name = rest.strip().toLowerCase(Locale.ROOT);
        Optional<Polarity> polarity = polarity(name);
        if (polarity.isEmpty() && volt.isPresent() && volt.getAsDouble() < 0) {
            polarity = Optional.of(Polarity.DEPRESSION);
        }
        Role role = role(name, unit, volt.isPresent() || polarity.isPresent());
        return new ColumnHead(text.strip(), role, unit, volt, polarity);
    }

    /** The polarity that a name states, if it states one. */
    static Optional<Polarity> polarity(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (DEPRESSION.matcher(lower).find()) {
            return Optional.of(Polarity.DEPRESSION);
        }
        return POTENTIATION.matcher(lower).find()
                ? Optional.of(Polarity.POTENTIATION)
                : Optional.empty();
    }

    private static Role role(String name, Optional<ColumnUnit> unit, boolean train) {
        if (name.contains("width") || name.startsWith("abs")) {
            return Role.OTHER;
        }
        if (unit.isPresent() && unit.get().kind() != ColumnUnit.Kind.NONE) {
            return switch (unit.get().kind()) {
                case VOLT -> Role.VOLTAGE;
                case AMPERE -> Role.CURRENT;
                case OHM -> Role.RESISTANCE;
                case SIEMENS -> Role.CONDUCTANCE;
                default -> Role.OTHER;
            };
        }
        if (PULSE_NAME.matcher(name).matches()) {
            return Role.PULSE;
        }
        if (train) {
            return Role.CONDUCTANCE;
        }
        if (name.matches("v\\w?\\d*|(smu\\d?)?_?voltage.*|bias.*|a?v|anodev|drainv|amplitude.*")) {
            return Role.VOLTAGE;
        }
        if (name.matches("i\\w?\\d*|(smu\\d?)?_?current.*|a?i|anodei|draini")) {
            return Role.CURRENT;
        }
        if (name.matches("r\\d*|resist.*")) {
            return Role.RESISTANCE;
        }
        if (name.matches("g\\d*|conduct.*|weight.*")) {
            return Role.CONDUCTANCE;
        }
        return name.matches("t|time.*|timestamp|date.*|temp.*") ? Role.OTHER : Role.NUMBERS;
    }
}
