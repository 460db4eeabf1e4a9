package neurostash.core.energy;

import static neurostash.core.energy.EventCount.*;

import neurostash.core.Require;
import neurostash.core.bias.BiasScheme;
import neurostash.core.device.CurrentLaw;
import neurostash.core.device.Device;
import neurostash.core.device.Programming;

import java.util.EnumMap;
import java.util.Map;

/**
 * Turns counts into joules. Every energy term of the simulation is computed here and only here; a
 * cell's energy is V I t with the device's one current law.
 */
public final class EnergyPrices {

    private final Device device;
    private final BiasScheme bias;
    private final double readWidth;
    private final int rows;
    private final int columns;
    private final Peripherals peripherals;

    /**
     * @param device cells of the array
     * @param bias what idle lines are held at during a write
     * @param readWidth read pulse width (s)
     * @param rows physical rows
     * @param columns physical columns: lines keep their full length however many columns are
     *     connected
     * @param peripherals constants around the array
     */
    public EnergyPrices(
            Device device,
            BiasScheme bias,
            double readWidth,
            int rows,
            int columns,
            Peripherals peripherals) {
        this.device = device;
        this.bias = bias;
        this.readWidth = Require.within("readWidth", readWidth, 1e-12, 10, "s");
        this.rows = rows;
        this.columns = columns;
        this.peripherals = peripherals;
    }

    /** The energy of these counts. */
    public EnergyBill bill(EventCounts counts) {
        Map<EnergyComponent, Double> joules = new EnumMap<>(EnergyComponent.class);
        for (EnergyComponent component : EnergyComponent.values()) {
            joules.put(component, joules(component, counts));
        }
        return new EnergyBill(joules);
    }

    /** System energy (J) of these counts: account (C) without building a bill. */
    public double systemJoules(EventCounts counts) {
        double sum = 0;
        for (EnergyComponent component : EnergyComponent.values()) {
            sum += joules(component, counts);
        }
        return sum;
    }

    /**
     * Time the hardware takes for these counts (s): read steps and write phases, one after another.
     */
    public double seconds(EventCounts counts) {
        return counts.get(READ_STEPS) * readWidth
                + counts.get(POTENTIATE_WIDTHS) * device.potentiation().width()
                + counts.get(DEPRESS_WIDTHS) * device.depression().width();
    }

    private double joules(EnergyComponent component, EventCounts n) {
        return switch (component) {
            case READ -> cells(n.get(READ_CONDUCTANCE), device.readVolt(), readWidth);
            case SNEAK -> cells(n.get(IDLE_CONDUCTANCE), -peripherals.clampVolt(), readWidth);
            case POTENTIATE -> write(n.get(POTENTIATED_CONDUCTANCE), device.potentiation(), 1);
            case DEPRESS -> write(n.get(DEPRESSED_CONDUCTANCE), device.depression(), -1);
            case HALF_SELECT ->
                    write(n.get(POTENTIATE_ROW_HALF), device.potentiation(), bias.rowHalfSelected())
                            + write(
                                    n.get(POTENTIATE_COLUMN_HALF),
                                    device.potentiation(),
                                    bias.columnHalfSelected())
                            + write(
                                    n.get(POTENTIATE_UNSELECTED),
                                    device.potentiation(),
                                    bias.unselected())
                            + write(
                                    n.get(DEPRESS_ROW_HALF),
                                    device.depression(),
                                    -bias.rowHalfSelected())
                            + write(
                                    n.get(DEPRESS_COLUMN_HALF),
                                    device.depression(),
                                    -bias.columnHalfSelected())
                            + write(
                                    n.get(DEPRESS_UNSELECTED),
                                    device.depression(),
                                    -bias.unselected());
            case VERIFY -> 0;
            case LINE -> line(n);
            case NEURON ->
                    n.get(COLUMN_STEPS) * readWidth * peripherals.neuronPower()
                            + n.get(OUTPUT_SPIKES) * peripherals.neuronSpike();
            case SENSE -> n.get(COLUMN_STEPS) * peripherals.decision();
            case DRIVER -> drives(n) * peripherals.lineDrive();
            case ENCODE ->
                    n.get(ENCODED_PIXELS) * peripherals.encodePixel()
                            + n.get(ENCODED_SPIKES) * peripherals.encodeSpike()
                            + n.get(NORMALISED_PIXELS) * peripherals.normalisePixel();
            case STASH ->
                    n.get(SWITCH_TOGGLES)
                                    * charge(
                                            peripherals.switchCapacitance(),
                                            peripherals.switchVolt())
                            + n.get(COUNTER_UPDATES) * peripherals.counterUpdate();
        };
    }

    /**
     * V I t of cells with this summed conductance in a programming phase, at a fraction of its
     * voltage.
     */
    private double write(double conductance, Programming pulse, double fraction) {
        return cells(conductance, fraction * pulse.volt(), pulse.width());
    }

    private double cells(double conductance, double volt, double seconds) {
        CurrentLaw law = device.current();
        return law.power(volt, conductance * device.gMax()) * seconds;
    }

    private double line(EventCounts n) {
        double row = columns * peripherals.cellCapacitance();
        double column = rows * peripherals.cellCapacitance();
        double potentiate = device.potentiation().volt();
        double depress = device.depression().volt();
        return n.get(INPUT_SPIKES) * charge(row, device.readVolt())
                + n.get(POTENTIATING_PULSES) * charge(row, potentiate)
                + n.get(POTENTIATE_IDLE_ROWS) * charge(row, bias.idleRow() * potentiate)
                + n.get(POTENTIATE_IDLE_COLUMNS) * charge(column, bias.idleColumn() * potentiate)
                + n.get(DEPRESSING_PULSES) * charge(row, depress)
                + n.get(DEPRESS_IDLE_ROWS) * charge(row, bias.idleRow() * depress)
                + n.get(DEPRESS_IDLE_COLUMNS) * charge(column, bias.idleColumn() * depress);
    }

    /** Lines taken to a level other than ground. */
    private double drives(EventCounts n) {
        double drives = n.get(INPUT_SPIKES) + n.get(POTENTIATING_PULSES) + n.get(DEPRESSING_PULSES);
        if (bias.idleRow() != 0) {
            drives += n.get(POTENTIATE_IDLE_ROWS) + n.get(DEPRESS_IDLE_ROWS);
        }
        if (bias.idleColumn() != 0) {
            drives += n.get(POTENTIATE_IDLE_COLUMNS) + n.get(DEPRESS_IDLE_COLUMNS);
        }
        return drives;
    }

    /** Energy that a supply delivers to charge a line once (J). */
    private static double charge(double farad, double volt) {
        return farad * volt * volt;
    }
}
