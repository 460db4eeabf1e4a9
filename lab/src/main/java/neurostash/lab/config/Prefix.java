package neurostash.lab.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A decimal prefix of SI. */
enum Prefix {
    ATTO("a", -18),
    FEMTO("f", -15),
    PICO("p", -12),
    NANO("n", -9),
    MICRO("u", -6),
    MILLI("m", -3),
    NONE("", 0),
    KILO("k", 3),
    MEGA("M", 6),
    GIGA("G", 9),
    TERA("T", 12);

    private static final Map<String, Prefix> BY_SYMBOL = new HashMap<>();
    private static final Map<Integer, Prefix> BY_POWER = new HashMap<>();

    static {
        for (Prefix prefix : values()) {
            BY_SYMBOL.put(prefix.symbol, prefix);
            BY_POWER.put(prefix.power, prefix);
        }
        BY_SYMBOL.put("\u00b5", MICRO);
        BY_SYMBOL.put("\u03bc", MICRO);
    }

    private final String symbol;
    private final int power;

    Prefix(String symbol, int power) {
        this.symbol = symbol;
        this.power = power;
    }

    String symbol() {
        return symbol;
    }

    /** The power of ten it stands for. */
    int power() {
        return power;
    }

    /** The prefix written {@code symbol}; micro also as the micro sign or the Greek letter mu. */
    static Optional<Prefix> of(String symbol) {
        return Optional.ofNullable(BY_SYMBOL.get(symbol));
    }

    static Optional<Prefix> forPower(int power) {
        return Optional.ofNullable(BY_POWER.get(power));
    }
}
