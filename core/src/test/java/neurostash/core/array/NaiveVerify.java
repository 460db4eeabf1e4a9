package neurostash.core.array;

import neurostash.core.device.CellPopulation;
import neurostash.core.device.Device;
import neurostash.core.device.Levels;
import neurostash.core.device.PulseLaw;
import neurostash.core.device.TestDevices;
import neurostash.core.device.Variation;
import neurostash.core.kernel.ColumnPulse;
import neurostash.core.kernel.KernelChoice;
import neurostash.core.kernel.Kernels;

import java.util.ArrayList;
import java.util.List;

/**
 * Verified writes the slow way, on a {@link NaiveArray}: it decides from the conductances alone who
 * has missed, who gets a further pulse, and how wide. What a pulse does to a cell is tested apart,
 * so cells of the same seed are pulsed by {@link ColumnProgramming}.
 */
final class NaiveVerify {

    private final Device device;
    private final VerifySettings settings;
    private final int rows;
    private final ColumnProgramming cells;
    private final ColumnProgramming nominal;

    NaiveVerify(Device device, VerifySettings settings, int rows, int columns, long seed) {
        this.device = device;
        this.settings = settings;
        this.rows = rows;
        cells = programming(device, rows, columns, seed);
        nominal =
                programming(
                        TestDevices.with(device, Levels.CONTINUOUS, Variation.NONE),
                        rows,
                        columns,
                        seed);
    }

    private static ColumnProgramming programming(Device device, int rows, int columns, long seed) {
        Kernels scalar = KernelChoice.SCALAR.kernels();
        CellPopulation made = new CellPopulation(device, rows, columns, seed);
        return new ColumnProgramming(device, made, columns, seed, scalar);
    }

    void write(NaiveArray array, int column, boolean[] fired, double widthUp, double widthDown) {
        double[] before = column(array, column);
        double[] should = pulsed(nominal, before, column, fired, widthUp, widthDown);
        array.program(
                column,
                fired,
                pulsed(cells, before, column, fired, widthUp, widthDown),
                widthUp,
                widthDown);
        double[] target = new double[rows];
        List<Integer> asked = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            target[row] =
                    fired[row]
                            ? Math.max(before[row], should[row])
                            : Math.min(before[row], should[row]);
            if ((fired[row] ? widthUp : widthDown) > 0) {
                asked.add(row);
            }
        }
        for (int round = 0; ; round++) {
            array.verify(column, asked);
            List<Integer> missed = new ArrayList<>();
            double allowed = settings.tolerance() * (1 - device.gMin() / device.gMax());
            for (int row : asked) {
                if (Math.abs(array.g[row][column] - target[row]) > allowed) {
                    missed.add(row);
                }
            }
            if (missed.isEmpty() || round == settings.attempts()) {
                array.missed(column, missed.size());
                return;
            }
            if (!correct(array, column, target, missed)) {
                array.missed(column, missed.size());
                return;
            }
            asked = missed;
        }
    }

    private boolean correct(NaiveArray array, int column, double[] target, List<Integer> missed) {
        double[] now = column(array, column);
        int[] direction = new int[rows];
        double[] width = new double[2];
        boolean any = false;
        for (int phase = 0; phase < 2; phase++) {
            boolean up = phase == 0;
            boolean[] all = new boolean[rows];
            java.util.Arrays.fill(all, up);
            double[] moved = pulsed(nominal, now, column, all, 1, 1);
            PulseLaw law = (up ? device.potentiation() : device.depression()).law();
            double over = 0;
            double under = 0;
            for (int row : missed) {
                double miss = up ? target[row] - now[row] : now[row] - target[row];
                double step = up ? moved[row] - now[row] : now[row] - moved[row];
                boolean gains = !law.switches() || Math.abs(moved[row] - target[row]) < miss;
                if (miss > 0 && step > 0 && gains) {
                    direction[row] = up ? 1 : -1;
                    over += step * miss;
                    under += step * step;
                    any = true;
                }
            }
            width[phase] = law.switches() ? 1 : (float) Math.min(1, over / under);
        }
        if (!any) {
            return false;
        }
        boolean[] rise = new boolean[rows];
        for (int row = 0; row < rows; row++) {
            rise[row] = direction[row] > 0;
        }
        double up = over(direction, 1) ? width[0] : 0;
        double down = over(direction, -1) ? width[1] : 0;
        double[] after = pulsed(cells, now, column, rise, up, down);
        for (int row = 0; row < rows; row++) {
            after[row] = direction[row] == 0 ? now[row] : after[row];
        }
        array.correct(column, direction, after, up, down);
        return true;
    }

    private static boolean over(int[] direction, int wanted) {
        return java.util.Arrays.stream(direction).anyMatch(one -> one == wanted);
    }

    private double[] column(NaiveArray array, int column) {
        double[] all = new double[rows];
        for (int row = 0; row < rows; row++) {
            all[row] = array.g[row][column];
        }
        return all;
    }

    private double[] pulsed(
            ColumnProgramming by,
            double[] before,
            int column,
            boolean[] up,
            double widthUp,
            double widthDown) {
        ColumnPulse pulse = by.newPulse(rows);
        pulse.lastSpike = new int[Kernels.padded(rows)];
        pulse.since = 1;
        for (int row = 0; row < rows; row++) {
            pulse.before[row] = (float) before[row];
            pulse.lastSpike[row] = up[row] ? 1 : 0;
        }
        pulse.potentiateWidth = (float) widthUp;
        pulse.depressWidth = (float) widthDown;
        by.apply(pulse, column);
        double[] after = new double[rows];
        for (int row = 0; row < rows; row++) {
            after[row] = pulse.after[row];
        }
        return after;
    }
}
