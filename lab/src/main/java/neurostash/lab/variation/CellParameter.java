package neurostash.lab.variation;

import neurostash.core.device.CellPopulation;
import neurostash.core.device.Device;
import neurostash.core.device.Variation;
import neurostash.core.kernel.ColumnPulse;

/**
 * What a cell has drawn for itself: a normal factor around the nominal value, kept above a bound.
 * {@link CellPopulation} stores all but the highest conductance as they are drawn; of that one it
 * stores the distance to the lowest.
 */
enum CellParameter {
    LOWEST("conductanceMin", ColumnPulse.G_MIN),
    HIGHEST("conductanceMax", ColumnPulse.RANGE),
    STEP_UP("step up", ColumnPulse.GAIN_UP),
    STEP_DOWN("step down", ColumnPulse.GAIN_DOWN),
    STRETCH_UP("nonlinearity up", ColumnPulse.STRETCH_UP),
    STRETCH_DOWN("nonlinearity down", ColumnPulse.STRETCH_DOWN);

    private final String label;
    private final int place;

    CellParameter(String label, int place) {
        this.label = label;
        this.place = place;
    }

    /** Its key in a preset's section {@code variation}, and the polarity where both draw apart. */
    String label() {
        return label;
    }

    /** Relative standard deviation that the device states; 0 where nothing is drawn. */
    double spread(Device device) {
        Variation variation = device.variation();
        return switch (this) {
            case LOWEST -> device.gMin() == 0 ? 0 : variation.gMin();
            case HIGHEST -> variation.gMax();
            case STEP_UP, STEP_DOWN -> variation.step();
            case STRETCH_UP, STRETCH_DOWN -> variation.nonlinearity();
        };
    }

    /** What the cell stores. */
    double stored(CellPopulation cells, int row, int column) {
        return cells.parameter(place, row, column);
    }

    /** Mean of what cells store. */
    double storedMean(Device device) {
        double low = device.gMin() / device.gMax();
        return switch (this) {
            case LOWEST -> low;
            case HIGHEST -> 1 - low;
            default -> 1;
        };
    }

    /** Standard deviation of what cells store. */
    double storedSpread(Device device) {
        double low = device.gMin() / device.gMax();
        return switch (this) {
            case LOWEST -> low * spread(device);
            case HIGHEST -> Math.hypot(spread(device), low * device.variation().gMin());
            default -> spread(device);
        };
    }

    /** The stored value that a cell is kept at or above. */
    double storedBound(Device device) {
        return CellPopulation.FLOOR * storedMean(device);
    }

    /** What turns a stored value of a cell into the factor that was drawn. */
    double factor(Device device, CellPopulation cells, int row, int column, double stored) {
        double low = device.gMin() / device.gMax();
        return switch (this) {
            case LOWEST -> stored / low;
            case HIGHEST -> stored + cells.gMin(row, column);
            default -> stored;
        };
    }
}
