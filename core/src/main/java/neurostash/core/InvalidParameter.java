package neurostash.core;

/** A parameter record was given a value outside its allowed range. */
public final class InvalidParameter extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String value;
    private final String allowed;

    /**
     * @param field the record's field, as the configuration spells it
     * @param value the refused value with its unit
     * @param allowed how to mend it: the allowed range with its unit
     */
    public InvalidParameter(String field, String value, String allowed) {
        super(field + " = " + value + ": " + allowed);
        this.field = field;
        this.value = value;
        this.allowed = allowed;
    }

    /** The refused field. */
    public String field() {
        return field;
    }

    /** The refused value with its unit. */
    public String value() {
        return value;
    }

    /** The allowed range, as an instruction. */
    public String allowed() {
        return allowed;
    }
}
