package neurostash.core.device;

/** Ohm's law, {@code s(V) = V}. */
public record OhmicLaw() implements CurrentLaw {

    @Override
    public double shape(double volt) {
        return volt;
    }

    @Override
    public Characteristic characteristic() {
        return new StraightCharacteristic(1);
    }
}
