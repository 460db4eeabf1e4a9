package neurostash.core.energy;

/** Where a joule went. */
public enum EnergyComponent {
    /** Selected cells during a read. */
    READ("read", Account.ARRAY),
    /** Unselected and reverse-biased cells during a read. */
    SNEAK("sneak", Account.ARRAY),
    /** Selected cells during potentiation. */
    POTENTIATE("potentiate", Account.WRITES),
    /** Selected cells during depression. */
    DEPRESS("depress", Account.WRITES),
    /** Half-selected and unselected cells during a write. */
    HALF_SELECT("halfSelect", Account.ARRAY),
    /** Reads that verify a write. */
    VERIFY("verify", Account.WRITES),
    /** Charging of word and bit lines, C V^2. */
    LINE("line", Account.ARRAY),
    /** Bias and spikes of the neurons. */
    NEURON("neuron", Account.SYSTEM),
    /** Comparators. */
    SENSE("sense", Account.SYSTEM),
    /** Line drivers. */
    DRIVER("driver", Account.SYSTEM),
    /** Encoder and input normalisation. */
    ENCODE("encode", Account.SYSTEM),
    /** Switches, counters and control of the stashing circuit, and a cache of writes. */
    STASH("stash", Account.SYSTEM);

    private final String key;
    private final Account account;

    EnergyComponent(String key, Account account) {
        this.key = key;
        this.account = account;
    }

    /** The narrowest account that sums this component. */
    public Account account() {
        return account;
    }

    /** The component's name in files. */
    public String key() {
        return key;
    }
}
