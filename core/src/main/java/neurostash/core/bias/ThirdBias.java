package neurostash.core.bias;

/**
 * V/3: idle rows at V/3, idle columns at 2V/3; half-selected cells see V/3, unselected ones -V/3.
 */
public record ThirdBias() implements BiasScheme {

    @Override
    public double idleRow() {
        return 1.0 / 3;
    }

    @Override
    public double idleColumn() {
        return 2.0 / 3;
    }
}
