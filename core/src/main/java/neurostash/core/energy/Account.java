package neurostash.core.energy;

import java.util.Locale;

/** The three totals, each within the next, always printed side by side. */
public enum Account {
    /** (A) Selected cells being programmed. */
    WRITES("A"),
    /** (B) Everything in the array: (A), half-select, read, sneak and lines. */
    ARRAY("B"),
    /** (C) The system: (B), neurons, comparators, drivers, encoder and the stashing circuit. */
    SYSTEM("C");

    private final String letter;

    Account(String letter) {
        this.letter = letter;
    }

    /** The account's letter in tables. */
    public String letter() {
        return letter;
    }

    /** The account's name in files. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether this account sums a component. */
    public boolean includes(EnergyComponent component) {
        return component.account().ordinal() <= ordinal();
    }
}
