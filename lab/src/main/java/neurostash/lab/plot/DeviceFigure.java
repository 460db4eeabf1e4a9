package neurostash.lab.plot;

import neurostash.core.array.ArraySettings;
import neurostash.core.array.RowHistory;
import neurostash.core.array.SimulatedArray;
import neurostash.core.bias.DrivenBias;
import neurostash.core.device.CellPopulation;
import neurostash.core.device.CurrentLaw;
import neurostash.core.device.Device;
import neurostash.core.device.Programming;
import neurostash.core.energy.EnergyLedger;
import neurostash.core.kernel.Kernels;
import neurostash.core.kernel.ScalarKernels;
import neurostash.lab.config.Quantity;
import neurostash.lab.config.Unit;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A device in three panels: its current at both ends of its range, its response to pulses of both
 * polarities as the simulated array gives it, and how its cells differ.
 */
public final class DeviceFigure {

    /** Cells that are simulated for the bands and the distributions. */
    private static final int CELLS = 1000;

    private static final int MOST_PULSES = 200;
    private static final long SEED = 1;
    private static final int POINTS = 241;

    private DeviceFigure() {}

    /** The picture of a device. */
    public static Figure of(Device device) {
        return new Figure(List.of(current(device), pulses(device), spread(device)));
    }

    private static XYChart current(Device device) {
        double high = device.potentiation().volt();
        double low = -device.depression().volt();
        double[] volt =
                IntStream.range(0, POINTS)
                        .mapToDouble(i -> low + (high - low) * i / (POINTS - 1))
                        .filter(v -> Math.abs(v) > (high - low) / POINTS / 2)
                        .toArray();
        Panel panel = new Panel("Current", "Voltage (V)", "|Current| (A)").logarithmic();
        panel.legend(Styler.LegendPosition.InsideSE);
        panel.line("at Gmax", volt, currents(device, volt, device.gMax()), Panel.colour(0));
        if (device.gMin() > 0) {
            panel.line("at Gmin", volt, currents(device, volt, device.gMin()), Panel.colour(1));
        }
        return panel.chart();
    }

    private static double[] currents(Device device, double[] volt, double conductance) {
        CurrentLaw law = device.current();
        return FitFigure.positive(
                Arrays.stream(volt).map(v -> law.current(v, conductance)).toArray());
    }

    private static XYChart pulses(Device device) {
        int up = pulses(device.potentiation());
        int down = pulses(device.depression());
        Kernels kernels = new ScalarKernels();
        SimulatedArray array =
                new SimulatedArray(
                        CELLS,
                        1,
                        new ArraySettings(device, DrivenBias.HALF, false, 0, 0),
                        SEED,
                        kernels,
                        new EnergyLedger(1));
        RowHistory history = new RowHistory(Kernels.padded(CELLS));
        int[] all = IntStream.range(0, CELLS).toArray();
        history.beginPresentation();
        double[] count = IntStream.rangeClosed(0, up + down).asDoubleStream().toArray();
        double[][] quantiles = new double[3][count.length];
        note(array, device, quantiles, 0);
        for (int pulse = 1; pulse <= up + down; pulse++) {
            boolean rising = pulse <= up;
            history.nextStep();
            if (rising) {
                history.spikes(all, 0, CELLS);
            }
            array.program(0, history, history.now(), rising ? 1 : 0, rising ? 0 : 1);
            note(array, device, quantiles, pulse);
        }
        Magnitude unit =
                Magnitude.of(
                        Math.max(device.gMax(), Arrays.stream(quantiles[2]).max().orElse(0)),
                        Unit.SIEMENS);
        Panel panel =
                new Panel(
                        "%s, then %s"
                                .formatted(
                                        spoken(device.potentiation(), up, 1),
                                        spoken(device.depression(), down, -1)),
                        "Pulses",
                        "Conductance (" + unit.symbol() + ")");
        panel.from0().legend(Styler.LegendPosition.InsideS).across(0, up + down);
        panel.line("median cell", count, unit.of(quantiles[1]), Panel.colour(0));
        panel.thin("5 % and 95 % of cells", count, unit.of(quantiles[0]), Panel.colour(0));
        panel.thin(null, count, unit.of(quantiles[2]), Panel.colour(0));
        return panel.chart();
    }

    private static String spoken(Programming programming, int pulses, int sign) {
        return pulses + " x " + Quantity.format(sign * programming.volt(), Unit.VOLT);
    }

    private static void note(SimulatedArray array, Device device, double[][] quantiles, int pulse) {
        double[] cells =
                IntStream.range(0, CELLS)
                        .mapToDouble(row -> array.conductance(row, 0) * device.gMax())
                        .sorted()
                        .toArray();
        quantiles[0][pulse] = cells[CELLS / 20];
        quantiles[1][pulse] = cells[CELLS / 2];
        quantiles[2][pulse] = cells[CELLS - 1 - CELLS / 20];
    }

    /** Pulses that take the nominal cell over almost all of its range. */
    private static int pulses(Programming programming) {
        double travelled = 0;
        int pulses = 0;
        while (travelled < 0.995 && pulses < MOST_PULSES) {
            double step =
                    programming.law().step(travelled, programming.volt())
                            * programming.law().chance();
            travelled += step;
            pulses++;
        }
        return Math.max(10, pulses);
    }

    private static XYChart spread(Device device) {
        CellPopulation cells = new CellPopulation(device, CELLS, 1, SEED);
        double[] low = new double[CELLS];
        double[] high = new double[CELLS];
        for (int row = 0; row < CELLS; row++) {
            low[row] = cells.gMin(row, 0) * device.gMax();
            high[row] = low[row] + cells.range(row, 0) * device.gMax();
        }
        Arrays.sort(low);
        Arrays.sort(high);
        Magnitude unit = Magnitude.of(high[CELLS - 1], Unit.SIEMENS);
        double[] share = new double[CELLS];
        for (int i = 0; i < CELLS; i++) {
            share[i] = 100 * (i + 0.5) / CELLS;
        }
        Panel panel =
                new Panel(
                        "Spread over " + CELLS + " cells",
                        "Conductance (" + unit.symbol() + ")",
                        "Share of cells below (%)");
        panel.up(0, 100).across(0, 1.05 * unit.factor() * high[CELLS - 1]);
        panel.legend(Styler.LegendPosition.InsideN);
        panel.line("lowest conductance", unit.of(low), share, Panel.colour(1));
        panel.line("highest conductance", unit.of(high), share, Panel.colour(0));
        return panel.chart();
    }
}
