package neurostash.lab.config;

import java.util.Arrays;
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
        if (symbol.equals("\u00b5") || symbol.equals("\u03bc")) {
            return Optional.of(MICRO);
        }
        return Arrays.stream(values()).filter(p -> p.symbol.equals(symbol)).findFirst();
    }

    static Optional<Prefix> forPower(int power) {
        return Arrays.stream(values()).filter(p -> p.power == power).findFirst();
    }
}
