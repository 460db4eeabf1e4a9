package neurostash.data.measured;

/** What the pulses of a train are meant to do. */
public enum Polarity {
    POTENTIATION,
    DEPRESSION;

    /** The opposite direction. */
    public Polarity other() {
        return this == POTENTIATION ? DEPRESSION : POTENTIATION;
    }
}
