package neurostash.core.bias;

/** Idle rows and columns without drivers: they settle where the currents of their cells cancel. */
public record FloatingBias() implements BiasScheme {

    @Override
    public LineLevels levels(WritePhase phase, ArrayLoad array) {
        double row = array.floatingRow(phase);
        double column = array.floatingColumn(phase, row);
        return new LineLevels(row, column, column, false);
    }
}
