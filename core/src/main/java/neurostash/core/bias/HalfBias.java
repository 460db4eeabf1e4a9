package neurostash.core.bias;

/**
 * V/2: all idle lines at half the write voltage; half-selected cells see V/2, unselected ones
 * nothing.
 */
public record HalfBias() implements BiasScheme {

    @Override
    public double idleRow() {
        return 0.5;
    }

    @Override
    public double idleColumn() {
        return 0.5;
    }
}
