package neurostash.core.energy;

import static neurostash.core.energy.EventCount.*;

import neurostash.core.Require;
import neurostash.core.bias.ArrayLoad;
import neurostash.core.bias.BiasScheme;
import neurostash.core.bias.LineLevels;
import neurostash.core.bias.WritePhase;
import neurostash.core.device.CurrentLaw;
import neurostash.core.device.Device;
import neurostash.core.device.Programming;
import neurostash.core.tile.Tiles;

import java.util.EnumMap;
import java.util.Map;

/**
 * Turns counts into joules. Every energy term of the simulation is computed here and only here; a
 * cell's energy is V I t with the device's one current law.
 */
public final class EnergyPrices {

    private final Device device;
    private final LineLevels potentiating;
    private final LineLevels depressing;
    private final double readWidth;
    private final double pause;
    private final Tiles tiles;
    private final Peripherals peripherals;

    /** Decisions that tell whether a verified cell is within its limits: one for each of them. */
    private static final int DECISIONS_TO_VERIFY = 2;

    /** Prices of presentations that follow one another without a pause. */
    public EnergyPrices(
            Device device,
            BiasScheme bias,
            double readWidth,
            Tiles tiles,
            Peripherals peripherals) {
        this(device, bias, readWidth, 0, tiles, peripherals);
    }

    /**
     * @param device cells of the array
     * @param bias what idle lines are held at during a write
     * @param readWidth read pulse width (s)
     * @param pause time after each presentation in which neurons are biased and nothing else
     *     happens (s)
     * @param tiles the array with its lines, which keep their full length however many columns are
     *     connected
     * @param peripherals constants around the array
     */
    public EnergyPrices(
            Device device,
            BiasScheme bias,
            double readWidth,
            double pause,
            Tiles tiles,
            Peripherals peripherals) {
        this.device = device;
        ArrayLoad load = new ArrayLoad(device, tiles.sharedRows(), tiles.sharedColumns());
        potentiating = bias.levels(WritePhase.POTENTIATE, load);
        depressing = bias.levels(WritePhase.DEPRESS, load);
        this.readWidth = Require.within("readWidth", readWidth, 1e-12, 10, "s");
        this.pause = Require.within("pause", pause, 0, 1e6, "s");
        this.tiles = tiles;
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
     * Time the hardware takes for these counts (s): read steps, write phases, reads of single cells
     * that verify them, and pauses, one after another.
     */
    public double seconds(EventCounts counts) {
        return (counts.get(READ_STEPS) + counts.get(VERIFY_READS)) * readWidth
                + counts.get(PRESENTATIONS) * pause
                + counts.get(POTENTIATE_WIDTHS) * device.potentiation().width()
                + counts.get(DEPRESS_WIDTHS) * device.depression().width();
    }

    private double joules(EnergyComponent component, EventCounts n) {
        return switch (component) {
            case READ -> cells(n.get(READ_CONDUCTANCE), device.readVolt(), readWidth);
            case SNEAK ->
                    cells(n.get(IDLE_CONDUCTANCE), -peripherals.clampVolt(), readWidth)
                            + cells(n.get(CUT_CONDUCTANCE), -device.readVolt(), readWidth)
                            + cells(n.get(VERIFY_OTHERS), device.readVolt(), readWidth)
                            + cells(n.get(PARKED_CONDUCTANCE), -device.readVolt() / 2, readWidth)
                            // Which of them conduct is not followed: as if all were at Gmax.
                            + cells(n.get(PARKED_READS), device.readVolt() / 2, readWidth);
            case POTENTIATE -> potentiating(n.get(POTENTIATED_CONDUCTANCE), 1);
            case DEPRESS -> depressing(n.get(DEPRESSED_CONDUCTANCE), 1);
            case HALF_SELECT ->
                    potentiating(n.get(POTENTIATE_ROW_HALF), potentiating.rowHalfSelected())
                            + potentiating(
                                    n.get(POTENTIATE_COLUMN_HALF),
                                    potentiating.columnHalfSelected())
                            + potentiating(n.get(POTENTIATE_UNSELECTED), potentiating.unselected())
                            + potentiating(
                                    n.get(POTENTIATE_CUT_SELECTED), potentiating.cutSelected())
                            + potentiating(n.get(POTENTIATE_CUT_IDLE), potentiating.cutIdle())
                            + depressing(n.get(DEPRESS_ROW_HALF), depressing.rowHalfSelected())
                            + depressing(
                                    n.get(DEPRESS_COLUMN_HALF), depressing.columnHalfSelected())
                            + depressing(n.get(DEPRESS_UNSELECTED), depressing.unselected())
                            + depressing(n.get(DEPRESS_CUT_SELECTED), depressing.cutSelected())
                            + depressing(n.get(DEPRESS_CUT_IDLE), depressing.cutIdle());
            case VERIFY -> cells(n.get(VERIFY_CONDUCTANCE), device.readVolt(), readWidth);
            case LINE -> line(n);
            case NEURON ->
                    n.get(COLUMN_STEPS) * readWidth * peripherals.neuronPower()
                            + n.get(COLUMN_PRESENTATIONS) * pause * peripherals.neuronPower()
                            + n.get(OUTPUT_SPIKES) * peripherals.neuronSpike();
            case SENSE ->
                    (n.get(COLUMN_STEPS) + DECISIONS_TO_VERIFY * n.get(VERIFY_READS))
                            * peripherals.decision();
            case DRIVER -> drives(n) * peripherals.lineDrive();
            case ENCODE ->
                    n.get(ENCODED_PIXELS) * peripherals.encodePixel()
                            + n.get(ENCODED_SPIKES) * peripherals.encodeSpike()
                            + n.get(NORMALISED_PIXELS) * peripherals.normalisePixel();
            case STASH ->
                    n.get(SWITCH_TOGGLES)
                                    * tiles.down()
                                    * charge(
                                            peripherals.switchCapacitance(),
                                            peripherals.switchVolt())
                            + (n.get(WITHDRAWAL_TOGGLES) * tiles.down() + n.get(REFERENCE_TOGGLES))
                                    * charge(peripherals.switchCapacitance(), readSwitchVolt())
                            + (n.get(RACE_DECISIONS)
                                            + n.get(SEARCH_DECISIONS)
                                            + n.get(CHANGE_SAMPLES)
                                            + n.get(CHANGE_DECISIONS))
                                    * peripherals.decision()
                            + (n.get(COUNTER_UPDATES) + n.get(CLASS_MATCHES))
                                    * peripherals.counterUpdate()
                            + (n.get(CACHE_READS) + n.get(CACHE_WRITES)) * peripherals.cacheBit();
        };
    }

    /**
     * Gate voltage of a switch that has to pass the read voltage only, at the same overdrive (V).
     */
    private double readSwitchVolt() {
        double write = Math.max(device.potentiation().volt(), device.depression().volt());
        return device.readVolt() + Math.max(0, peripherals.switchVolt() - write);
    }

    /**
     * V I t of cells with this summed conductance in the potentiating phase, at a fraction of its
     * voltage.
     */
    private double potentiating(double conductance, double fraction) {
        Programming pulse = device.potentiation();
        return cells(conductance, fraction * pulse.volt(), pulse.width());
    }

    /** The same in the depressing phase, whose voltage is reversed. */
    private double depressing(double conductance, double fraction) {
        Programming pulse = device.depression();
        return cells(conductance, -fraction * pulse.volt(), pulse.width());
    }

    private double cells(double conductance, double volt, double seconds) {
        CurrentLaw law = device.current();
        return law.power(volt, conductance * device.gMax()) * seconds;
    }

    private double line(EventCounts n) {
        double row = tiles.tileColumns() * peripherals.cellCapacitance();
        double column = tiles.down() * tiles.tileRows() * peripherals.cellCapacitance();
        double potentiate = device.potentiation().volt();
        double depress = device.depression().volt();
        return (n.get(READ_ROW_LINES) + n.get(VERIFY_READS)) * charge(row, device.readVolt())
                + n.get(READ_CUT_COLUMNS) * charge(column, device.readVolt())
                + n.get(PARKED_COLUMNS) * charge(column, device.readVolt() / 2)
                + n.get(POTENTIATING_PULSES) * charge(row, potentiate)
                + n.get(POTENTIATE_IDLE_ROWS)
                        * idle(row, potentiating.idleRow(), potentiate, potentiating.driven())
                + n.get(POTENTIATE_IDLE_COLUMNS)
                        * idle(column, potentiating.idleColumn(), potentiate, potentiating.driven())
                + n.get(POTENTIATE_CUT_COLUMNS)
                        * idle(column, potentiating.cutColumn(), potentiate, false)
                + n.get(DEPRESSING_PULSES) * charge(row, depress)
                + n.get(DEPRESS_IDLE_ROWS)
                        * idle(row, depressing.idleRow(), depress, depressing.driven())
                + n.get(DEPRESS_IDLE_COLUMNS)
                        * idle(column, depressing.idleColumn(), depress, depressing.driven())
                + n.get(DEPRESS_CUT_COLUMNS) * idle(column, depressing.cutColumn(), depress, false);
    }

    /**
     * Energy that supplies deliver to charge an idle line once (J): from a supply of its level, or
     * through cells from lines at the full voltage.
     */
    private static double idle(double farad, double level, double volt, boolean driven) {
        return driven ? charge(farad, level * volt) : farad * level * volt * volt;
    }

    /** Lines that a driver takes to a level other than ground. */
    private double drives(EventCounts n) {
        double drives =
                n.get(READ_ROW_LINES)
                        + n.get(VERIFY_READS)
                        + n.get(POTENTIATING_PULSES)
                        + n.get(DEPRESSING_PULSES);
        if (drivesRows(potentiating)) {
            drives += n.get(POTENTIATE_IDLE_ROWS);
        }
        if (drivesRows(depressing)) {
            drives += n.get(DEPRESS_IDLE_ROWS);
        }
        if (drivesColumns(potentiating)) {
            drives += n.get(POTENTIATE_IDLE_COLUMNS) * tiles.down();
        }
        if (drivesColumns(depressing)) {
            drives += n.get(DEPRESS_IDLE_COLUMNS) * tiles.down();
        }
        return drives;
    }

    private static boolean drivesRows(LineLevels levels) {
        return levels.driven() && levels.idleRow() != 0;
    }

    private static boolean drivesColumns(LineLevels levels) {
        return levels.driven() && levels.idleColumn() != 0;
    }

    /** Energy that a supply delivers to charge a line once (J). */
    private static double charge(double farad, double volt) {
        return farad * volt * volt;
    }
}
