package neurostash.core.device;

/**
 * A single pulse drives the cell to the end of its range, as the steep depression of many
 * filamentary devices does.
 */
public record AbruptPulse() implements PulseLaw {

    @Override
    public double step(double travelled, double volt) {
        return 1;
    }

    @Override
    public boolean switches() {
        return true;
    }
}
