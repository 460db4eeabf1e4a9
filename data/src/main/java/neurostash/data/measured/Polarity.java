package neurostash.data.measured;

/** What the pulses of a train are meant to do. */
public enum Polarity {
    POTENTIATION,
    DEPRESSION
}
