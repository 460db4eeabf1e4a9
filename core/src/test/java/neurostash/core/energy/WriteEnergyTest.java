package neurostash.core.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import neurostash.core.array.ArraySettings;
import neurostash.core.array.RowHistory;
import neurostash.core.array.SimulatedArray;
import neurostash.core.bias.DrivenBias;
import neurostash.core.device.Device;
import neurostash.core.device.TestDevices;
import neurostash.core.kernel.KernelChoice;
import neurostash.core.kernel.Kernels;
import neurostash.core.tile.Tiles;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WriteEnergyTest {

    private static final Peripherals FREE = new Peripherals(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** One cell, one pulse: the energy is the integral of V I dt while G moves linearly. */
    @ParameterizedTest
    @CsvSource({
        "true, 80e-12, 1", "true, 1e-6, 2.5", "true, 5e-3, 0.5",
        "false, 80e-12, 1", "false, 1e-6, 2.5", "false, 5e-3, 0.5"
    })
    void theEnergyOfAPulseIsTheIntegralOfItsPower(boolean fired, double gMax, float width) {
        Device device = TestDevices.gradual(gMax);
        EnergyLedger ledger = new EnergyLedger(1);
        ArraySettings settings = new ArraySettings(device, DrivenBias.HALF, false, 0.4, 0.4);
        SimulatedArray array =
                new SimulatedArray(1, 1, settings, 1, KernelChoice.AUTO.kernels(), ledger);
        double before = array.conductance(0, 0) * gMax;
        RowHistory history = new RowHistory(Kernels.padded(1));
        history.beginPresentation();
        history.nextStep();
        history.spikes(new int[] {0}, 0, fired ? 1 : 0);
        array.program(0, history, history.since(1), width, width);
        double after = array.conductance(0, 0) * gMax;
        assertThat(after > before).isEqualTo(fired);
        assertThat(after).isNotEqualTo(before);

        double volt = fired ? device.potentiation().volt() : -device.depression().volt();
        double seconds =
                width * (fired ? device.potentiation().width() : device.depression().width());
        double integral = integral(device, volt, before, after, seconds);
        EnergyBill bill =
                new EnergyPrices(device, DrivenBias.HALF, 1e-6, Tiles.single(1, 1), FREE)
                        .bill(ledger.counts(Phase.LEARN));
        assertThat(bill.joules(fired ? EnergyComponent.POTENTIATE : EnergyComponent.DEPRESS))
                .isEqualTo(integral, within(1e-9 * integral));
        assertThat(bill.joules(Account.SYSTEM)).isEqualTo(integral, within(1e-9 * integral));
    }

    /** Composite Simpson rule over the pulse. */
    private static double integral(
            Device device, double volt, double before, double after, double seconds) {
        int pieces = 100;
        double h = seconds / pieces;
        double sum = 0;
        for (int i = 0; i <= pieces; i++) {
            double conductance = before + (after - before) * i / pieces;
            double power = volt * device.current().current(volt, conductance);
            double weight = i == 0 || i == pieces ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * power;
        }
        return sum * h / 3;
    }
}
