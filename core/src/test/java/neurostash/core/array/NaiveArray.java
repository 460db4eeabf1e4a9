package neurostash.core.array;

import neurostash.core.bias.ArrayLoad;
import neurostash.core.bias.LineLevels;
import neurostash.core.bias.WritePhase;
import neurostash.core.device.Device;
import neurostash.core.energy.EnergyComponent;
import neurostash.core.energy.EventCount;
import neurostash.core.energy.Peripherals;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What an array should book, worked out the slow way: a voltage on every line, V I t of every cell,
 * everything summed anew in every event. It keeps physical columns only and knows no slots, no
 * running sums and no prices. Conductances are read off the array under test, since what a pulse
 * does to them is tested apart.
 */
final class NaiveArray {

    private final double[] joules = new double[EnergyComponent.values().length];
    private final double[] counts = new double[EventCount.size()];
    private final double[][] perColumn;
    final boolean[] connected;
    final double[][] g;

    private final int rows;
    private final int columns;
    private final ArraySettings settings;
    private final Device device;
    private final double readWidth;
    private boolean readAnything;
    private final Peripherals peripherals;

    NaiveArray(SynapticArray array, ArraySettings settings, double readWidth, Peripherals p) {
        rows = array.rows();
        columns = array.columns();
        this.settings = settings;
        device = settings.device();
        this.readWidth = readWidth;
        peripherals = p;
        g = new double[rows][columns];
        connected = new boolean[columns];
        for (int column = 0; column < columns; column++) {
            connected[column] = true;
            for (int row = 0; row < rows; row++) {
                g[row][column] = array.conductance(row, column);
            }
        }
        perColumn = new double[EventCount.size()][columns];
    }

    double joules(EnergyComponent component) {
        return joules[component.ordinal()];
    }

    double count(EventCount count) {
        return counts[count.ordinal()];
    }

    double count(EventCount count, int column) {
        return perColumn[count.ordinal()][column];
    }

    /** Columns that are cut off have charged through the rows that were read. */
    void endPresentation() {
        add(EventCount.COLUMN_PRESENTATIONS, connectedColumns());
        for (int column = 0; readAnything && column < columns; column++) {
            if (!connected[column]) {
                add(EventCount.READ_CUT_COLUMNS, 1);
                floatingColumn(device.readVolt(), device.readVolt());
            }
        }
        readAnything = false;
    }

    int connectedColumns() {
        int sum = 0;
        for (boolean one : connected) {
            sum += one ? 1 : 0;
        }
        return sum;
    }

    /** The charge of a read step, per physical column. */
    double[] read(int... selected) {
        Set<Integer> pulsed = new HashSet<>();
        for (int row : selected) {
            pulsed.add(row);
        }
        double[] charge = new double[columns];
        readAnything |= selected.length > 0;
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < rows; row++) {
                if (!connected[column]) {
                    add(EventCount.CUT_CONDUCTANCE, g[row][column]);
                    add(EnergyComponent.SNEAK, -device.readVolt(), g[row][column], readWidth);
                    continue;
                }
                if (pulsed.contains(row)) {
                    charge[column] += g[row][column];
                    add(EventCount.CELL_READS, 1);
                    add(EventCount.READ_CONDUCTANCE, column, g[row][column]);
                    add(EnergyComponent.READ, device.readVolt(), g[row][column], readWidth);
                } else {
                    add(EventCount.IDLE_CONDUCTANCE, g[row][column]);
                    add(EnergyComponent.SNEAK, -peripherals.clampVolt(), g[row][column], readWidth);
                }
            }
            if (connected[column]) {
                add(EventCount.COLUMN_STEPS, 1);
                add(EnergyComponent.NEURON, peripherals.neuronPower() * readWidth);
                add(EnergyComponent.SENSE, peripherals.decision());
            }
        }
        add(EventCount.READ_STEPS, 1);
        for (int row = 0; row < rows; row++) {
            if (pulsed.contains(row)) {
                add(EventCount.INPUT_SPIKES, 1);
                add(EventCount.READ_ROW_LINES, 1);
                rowLine(device.readVolt());
            }
        }
        return charge;
    }

    /**
     * A column write.
     *
     * @param after conductances of the written column afterwards, as the array under test has them
     */
    void program(int written, boolean[] fired, double[] after, double widthUp, double widthDown) {
        isolate(written);
        add(EventCount.COLUMN_WRITES, written, 1);
        int[] direction = new int[rows];
        for (int row = 0; row < rows; row++) {
            direction[row] = fired[row] ? 1 : -1;
        }
        phase(written, direction, true, after, widthUp);
        phase(written, direction, false, after, widthDown);
    }

    /**
     * A further write of some rows.
     *
     * @param direction 1, -1 or 0 for a row to potentiate, to depress or to leave idle
     */
    void correct(int written, int[] direction, double[] after, double widthUp, double widthDown) {
        isolate(written);
        add(EventCount.CORRECTIONS, written, 1);
        phase(written, direction, true, after, widthUp);
        phase(written, direction, false, after, widthDown);
    }

    /** Cells of a column are read one after another: a read step each, and nothing integrates. */
    void verify(int column, List<Integer> selected) {
        for (int row : selected) {
            add(EventCount.VERIFY_READS, column, 1);
            add(EventCount.VERIFY_CONDUCTANCE, column, g[row][column]);
            add(EnergyComponent.VERIFY, device.readVolt(), g[row][column], readWidth);
            add(EnergyComponent.SENSE, 2 * peripherals.decision());
            rowLine(device.readVolt());
            for (int other = 0; other < columns; other++) {
                for (int r = 0; r < rows; r++) {
                    bystand(r == row, column, other, g[r][other]);
                }
            }
        }
        for (int other = 0; !selected.isEmpty() && other < columns; other++) {
            if (!connected[other]) {
                add(EventCount.READ_CUT_COLUMNS, 1);
                floatingColumn(device.readVolt(), device.readVolt());
            }
        }
    }

    private void bystand(boolean read, int column, int other, double conductance) {
        if (!connected[other]) {
            add(EventCount.CUT_CONDUCTANCE, conductance);
            add(EnergyComponent.SNEAK, -device.readVolt(), conductance, readWidth);
        } else if (!read) {
            add(EventCount.IDLE_CONDUCTANCE, conductance);
            add(EnergyComponent.SNEAK, -peripherals.clampVolt(), conductance, readWidth);
        } else if (other != column) {
            add(EventCount.VERIFY_OTHERS, conductance);
            add(EnergyComponent.SNEAK, device.readVolt(), conductance, readWidth);
        }
    }

    /** Cells that were off their targets to the end. */
    void missed(int column, int cells) {
        add(EventCount.MISSED_CELLS, column, cells);
    }

    private void isolate(int written) {
        for (int column = 0; settings.isolateWrites() && column < columns; column++) {
            if (connected[column] && column != written) {
                toggle();
                toggle();
            }
        }
    }

    private void phase(int written, int[] direction, boolean up, double[] after, double width) {
        int pulses = 0;
        int wanted = up ? 1 : -1;
        for (int one : direction) {
            pulses += one == wanted ? 1 : 0;
        }
        if (pulses == 0 || width == 0) {
            return;
        }
        double volt = up ? device.potentiation().volt() : -device.depression().volt();
        double seconds = width * (up ? device.potentiation().width() : device.depression().width());
        add(up ? EventCount.POTENTIATE_WIDTHS : EventCount.DEPRESS_WIDTHS, width);
        LineLevels bias =
                settings.bias()
                        .levels(
                                up ? WritePhase.POTENTIATE : WritePhase.DEPRESS,
                                new ArrayLoad(device, rows, columns));
        double[] rowVolt = new double[rows];
        for (int row = 0; row < rows; row++) {
            boolean selected = direction[row] == wanted;
            rowVolt[row] = volt * (selected ? 1 : bias.idleRow());
            rowLine(rowVolt[row]);
            if (!selected) {
                add(up ? EventCount.POTENTIATE_IDLE_ROWS : EventCount.DEPRESS_IDLE_ROWS, 1);
            }
        }
        for (int column = 0; column < columns; column++) {
            boolean cut = column != written && (!connected[column] || settings.isolateWrites());
            double columnVolt =
                    column == written ? 0 : volt * (cut ? bias.cutColumn() : bias.idleColumn());
            if (cut) {
                floatingColumn(columnVolt, volt);
                add(up ? EventCount.POTENTIATE_CUT_COLUMNS : EventCount.DEPRESS_CUT_COLUMNS, 1);
            } else if (column != written) {
                columnLine(columnVolt);
                add(up ? EventCount.POTENTIATE_IDLE_COLUMNS : EventCount.DEPRESS_IDLE_COLUMNS, 1);
            }
            for (int row = 0; row < rows; row++) {
                boolean selected = direction[row] == wanted;
                double over = rowVolt[row] - columnVolt;
                double now = g[row][column];
                if (column == written && selected) {
                    pulse(written, up, over, now, after[row], width, seconds);
                    g[row][column] = after[row];
                } else {
                    add(EnergyComponent.HALF_SELECT, over, now, seconds);
                    add(bystander(up, selected, column == written, cut), written, now * width);
                }
            }
        }
    }

    private void pulse(
            int column,
            boolean up,
            double volt,
            double before,
            double after,
            double width,
            double seconds) {
        int pieces = 8;
        double energy = 0;
        for (int i = 0; i < pieces; i++) {
            double middle = before + (after - before) * (i + 0.5) / pieces;
            energy +=
                    volt
                            * device.current().current(volt, middle * device.gMax())
                            * seconds
                            / pieces;
        }
        add(up ? EnergyComponent.POTENTIATE : EnergyComponent.DEPRESS, energy);
        add(up ? EventCount.POTENTIATING_PULSES : EventCount.DEPRESSING_PULSES, column, 1);
        add(
                up ? EventCount.POTENTIATED_CONDUCTANCE : EventCount.DEPRESSED_CONDUCTANCE,
                column,
                width * (before + after) / 2);
    }

    private static EventCount bystander(
            boolean up, boolean selectedRow, boolean writtenColumn, boolean cut) {
        if (cut && selectedRow) {
            return up ? EventCount.POTENTIATE_CUT_SELECTED : EventCount.DEPRESS_CUT_SELECTED;
        }
        if (cut) {
            return up ? EventCount.POTENTIATE_CUT_IDLE : EventCount.DEPRESS_CUT_IDLE;
        }
        if (writtenColumn) {
            return up ? EventCount.POTENTIATE_COLUMN_HALF : EventCount.DEPRESS_COLUMN_HALF;
        }
        if (selectedRow) {
            return up ? EventCount.POTENTIATE_ROW_HALF : EventCount.DEPRESS_ROW_HALF;
        }
        return up ? EventCount.POTENTIATE_UNSELECTED : EventCount.DEPRESS_UNSELECTED;
    }

    void connect(int column, boolean on) {
        connected[column] = on;
        toggle();
    }

    private void toggle() {
        add(EventCount.SWITCH_TOGGLES, 1);
        add(
                EnergyComponent.STASH,
                peripherals.switchCapacitance()
                        * peripherals.switchVolt()
                        * peripherals.switchVolt());
    }

    /** A column that nothing drives charges through its cells, out of lines at the full voltage. */
    private void floatingColumn(double level, double supply) {
        add(EnergyComponent.LINE, rows * peripherals.cellCapacitance() * level * supply);
    }

    /** A row line is as long as the array is wide, whatever is connected to it. */
    private void rowLine(double volt) {
        line(columns, volt);
    }

    private void columnLine(double volt) {
        line(rows, volt);
    }

    private void line(int cells, double volt) {
        if (volt != 0) {
            add(EnergyComponent.LINE, cells * peripherals.cellCapacitance() * volt * volt);
            add(EnergyComponent.DRIVER, peripherals.lineDrive());
        }
    }

    private void add(EnergyComponent component, double volt, double conductance, double time) {
        double ampere = device.current().current(volt, conductance * device.gMax());
        add(component, volt * ampere * time);
    }

    private void add(EnergyComponent component, double amount) {
        joules[component.ordinal()] += amount;
    }

    private void add(EventCount count, double amount) {
        counts[count.ordinal()] += amount;
    }

    private void add(EventCount count, int column, double amount) {
        perColumn[count.ordinal()][column] += amount;
        add(count, amount);
    }
}
