package neurostash.lab.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import neurostash.core.array.ArraySettings;
import neurostash.core.array.RowHistory;
import neurostash.core.array.SimulatedArray;
import neurostash.core.bias.ArrayLoad;
import neurostash.core.bias.BiasScheme;
import neurostash.core.bias.DrivenBias;
import neurostash.core.bias.LineLevels;
import neurostash.core.bias.WritePhase;
import neurostash.core.device.CurrentLaw;
import neurostash.core.device.Device;
import neurostash.core.energy.Account;
import neurostash.core.energy.EnergyBill;
import neurostash.core.energy.EnergyComponent;
import neurostash.core.energy.EnergyLedger;
import neurostash.core.energy.EnergyPrices;
import neurostash.core.energy.Peripherals;
import neurostash.core.energy.Phase;
import neurostash.core.kernel.KernelChoice;
import neurostash.core.kernel.Kernels;
import neurostash.core.tile.Tiles;

import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The energy of a column write against the integral of V I dt over every cell of the array, by an
 * adaptive integrator that knows neither the ledger nor the price list: only line levels, the
 * current law and the conductances before and after. A write is a potentiating phase, in which the
 * rows that fired are selected, and then a depressing phase, in which the others are. Each written
 * cell moves linearly in its own phase; in the other one it is half-selected at the conductance it
 * then has.
 */
class ColumnWriteEnergyTest {

    private static final Peripherals FREE = new Peripherals(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    private static final int ROWS = 21;
    private static final int COLUMNS = 6;
    private static final int WRITTEN = 2;
    private static final int STASHED = 4;
    private static final double RELATIVE = 1e-9;

    static Stream<Arguments> writes() {
        List<Arguments> writes = new ArrayList<>();
        for (String preset : Presets.names()) {
            for (BiasScheme bias : new BiasScheme[] {DrivenBias.HALF, DrivenBias.THIRD}) {
                writes.add(Arguments.of(preset, bias, false, 1f, 1f));
                writes.add(Arguments.of(preset, bias, true, 0.5f, 2.5f));
            }
            writes.add(Arguments.of(preset, DrivenBias.THIRD, false, 2f, 0f));
        }
        return writes.stream();
    }

    @ParameterizedTest
    @MethodSource("writes")
    void theEnergyOfAColumnWriteIsTheIntegralOfThePowerOfAllCells(
            String preset, BiasScheme bias, boolean isolated, float up, float down) {
        Device device = DeviceReader.read(Presets.load(preset, Path.of(""), "test").root());
        EnergyLedger ledger = new EnergyLedger(COLUMNS);
        SimulatedArray array =
                new SimulatedArray(
                        ROWS,
                        COLUMNS,
                        new ArraySettings(device, bias, isolated, 0.2, 0.8),
                        7,
                        KernelChoice.AUTO.kernels(),
                        ledger);
        array.disconnect(STASHED);
        double[][] before = conductances(array, device);
        int[] fired = {0, 3, 4, 5, 9, 12, 16, 20};
        RowHistory history = new RowHistory(Kernels.padded(ROWS));
        history.beginPresentation();
        history.nextStep();
        history.spikes(fired, 0, fired.length);
        array.program(WRITTEN, history, history.since(1), up, down);
        double[][] after = conductances(array, device);
        assertThat(after).isNotEqualTo(before);

        boolean[] selected = new boolean[ROWS];
        for (int row : fired) {
            selected[row] = true;
        }
        ArrayLoad load = new ArrayLoad(device, ROWS, COLUMNS);
        LineLevels forward = bias.levels(WritePhase.POTENTIATE, load);
        LineLevels reverse = bias.levels(WritePhase.DEPRESS, load);
        double[] integral = new double[EnergyComponent.values().length];
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                boolean own = column == WRITTEN;
                boolean cut = column == STASHED || (isolated && !own);
                double from = before[row][column];
                double to = after[row][column];
                double upColumn = own ? 0 : cut ? forward.cutColumn() : forward.idleColumn();
                double downColumn = own ? 0 : cut ? reverse.cutColumn() : reverse.idleColumn();
                double upLevel = selected[row] ? 1 : forward.idleRow();
                double downLevel = selected[row] ? reverse.idleRow() : 1;
                // Between the phases a potentiated cell has arrived, a depressed one is yet to
                // move.
                double between = selected[row] ? to : from;
                EnergyComponent first =
                        own && selected[row]
                                ? EnergyComponent.POTENTIATE
                                : EnergyComponent.HALF_SELECT;
                EnergyComponent second =
                        own && !selected[row]
                                ? EnergyComponent.DEPRESS
                                : EnergyComponent.HALF_SELECT;
                integral[first.ordinal()] +=
                        integral(
                                device.current(),
                                (upLevel - upColumn) * device.potentiation().volt(),
                                from,
                                between,
                                up * device.potentiation().width());
                integral[second.ordinal()] +=
                        integral(
                                device.current(),
                                -(downLevel - downColumn) * device.depression().volt(),
                                between,
                                to,
                                down * device.depression().width());
            }
        }

        EnergyBill bill =
                new EnergyPrices(device, bias, 1e-6, Tiles.single(ROWS, COLUMNS), FREE)
                        .bill(ledger.counts(Phase.LEARN));
        double sum = 0;
        for (EnergyComponent component : EnergyComponent.values()) {
            double expected = integral[component.ordinal()];
            assertThat(bill.joules(component))
                    .as("%s of %s", component, preset)
                    .isEqualTo(expected, within(RELATIVE * expected));
            sum += expected;
        }
        assertThat(integral[EnergyComponent.POTENTIATE.ordinal()]).isPositive();
        assertThat(integral[EnergyComponent.HALF_SELECT.ordinal()]).isPositive();
        assertThat(integral[EnergyComponent.DEPRESS.ordinal()] > 0).isEqualTo(down > 0);
        assertThat(bill.joules(Account.SYSTEM)).isEqualTo(sum, within(RELATIVE * sum));
    }

    /** Conductances (S). */
    private static double[][] conductances(SimulatedArray array, Device device) {
        double[][] siemens = new double[ROWS][COLUMNS];
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                siemens[row][column] = array.conductance(row, column) * device.gMax();
            }
        }
        return siemens;
    }

    /**
     * V I dt while the conductance goes linearly (J), by Dormand and Prince's method of order 8.
     */
    private static double integral(
            CurrentLaw law, double volt, double from, double to, double seconds) {
        if (seconds == 0) {
            return 0;
        }
        OrdinaryDifferentialEquation power =
                new OrdinaryDifferentialEquation() {
                    @Override
                    public int getDimension() {
                        return 1;
                    }

                    @Override
                    public double[] computeDerivatives(double time, double[] joules) {
                        double conductance = from + (to - from) * time / seconds;
                        return new double[] {volt * law.current(volt, conductance)};
                    }
                };
        return new DormandPrince853Integrator(1e-9 * seconds, seconds, 1e-40, 1e-13)
                .integrate(power, new ODEState(0, new double[] {0}), seconds)
                .getPrimaryState()[0];
    }
}
