package neurostash.lab.config;

import java.util.Optional;
import java.util.stream.Stream;

/** An SI unit that a configuration's value may carry, with the quantity it measures. */
public enum Unit {
    /** Plain numbers, fractions (also written in percent). */
    ONE("plain number", "", "0.5"),
    VOLT("voltage", "V", "4.2 V"),
    AMPERE("current", "A", "10 nA"),
    OHM("resistance", "ohm Ohm \u03a9 \u2126", "0.24 ohm"),
    SIEMENS("conductance", "S", "5.9 pS"),
    FARAD("capacitance", "F", "0.2 fF"),
    COULOMB("charge", "C", "10 fC"),
    JOULE("energy", "J", "2 pJ"),
    WATT("power", "W", "1 nW"),
    SECOND("time", "s", "100 us"),
    HERTZ("frequency", "Hz", "63.75 Hz"),
    METRE("length", "m", "100 nm");

    private final String quantity;

    /** The symbol, then other ways to write it, with spaces between. */
    private final String spellings;

    private final String example;

    Unit(String quantity, String spellings, String example) {
        this.quantity = quantity;
        this.spellings = spellings;
        this.example = example;
    }

    /** What the unit measures, e.g. {@code voltage}. */
    public String quantity() {
        return quantity;
    }

    /** What the unit measures with its article, e.g. {@code a voltage}. */
    String aQuantity() {
        return (quantity.startsWith("e") ? "an " : "a ") + quantity;
    }

    /** The symbol, e.g. {@code V}; empty for {@link #ONE}. */
    public String symbol() {
        return symbols().findFirst().orElseThrow();
    }

    /** A value as a user may write it, e.g. {@code 4.2 V}. */
    public String example() {
        return example;
    }

    /**
     * The power of ten that {@code suffix} means if it is this unit with or without a prefix: -3
     * for {@code mV} of {@link #VOLT}.
     */
    Optional<Integer> powerOf(String suffix) {
        if (this == ONE) {
            return switch (suffix) {
                case "" -> Optional.of(0);
                case "%" -> Optional.of(-2);
                default -> Optional.empty();
            };
        }
        return symbols()
                .filter(suffix::endsWith)
                .flatMap(symbol ->
                        Prefix.of(suffix.substring(0, suffix.length() - symbol.length())).stream())
                .map(Prefix::power)
                .findFirst();
    }

    /** The prefix with which a person reads a value of this unit and magnitude, if there is one. */
    Optional<Prefix> prefixFor(int powerOfTen) {
        if (this == ONE) {
            return powerOfTen >= -3 && powerOfTen < 6 ? Optional.of(Prefix.NONE) : Optional.empty();
        }
        if (this == SECOND && powerOfTen >= 0 && powerOfTen < 9) {
            return Optional.of(Prefix.NONE);
        }
        return Prefix.forPower(Math.floorDiv(powerOfTen, 3) * 3);
    }

    private Stream<String> symbols() {
        return Stream.of(spellings.split(" ", -1));
    }
}
