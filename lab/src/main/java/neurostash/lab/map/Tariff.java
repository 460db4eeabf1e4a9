package neurostash.lab.map;

import neurostash.core.array.ArraySettings;
import neurostash.core.device.Device;
import neurostash.core.device.Programming;
import neurostash.core.device.SinhLaw;
import neurostash.core.energy.EnergyBill;
import neurostash.core.energy.EnergyPrices;
import neurostash.core.energy.EventCount;
import neurostash.core.energy.EventCounts;
import neurostash.core.energy.Peripherals;
import neurostash.core.energy.Phase;
import neurostash.core.tile.Tiles;
import neurostash.lab.experiment.Arm;
import neurostash.lab.experiment.ArmSettings;
import neurostash.lab.preset.PeripheralsReader;
import neurostash.lab.run.RunResult;

import java.util.List;

/** What the learning of one arm, summed over its seeds, would have cost with other cells. */
final class Tariff {

    private final ArmSettings settings;
    private final int rows;
    private final EventCounts learning = new EventCounts();

    Tariff(Arm arm, List<RunResult> runs, int rows) {
        settings = arm.settings();
        this.rows = rows;
        for (RunResult run : runs) {
            EventCounts counts = run.counts(Phase.LEARN);
            for (EventCount count : EventCount.values()) {
                learning.add(count, counts.get(count));
            }
        }
    }

    /**
     * The bill at a place of the map: the arm's own device with another steepness of its current
     * and longer or shorter write pulses. Its read conductance, voltages, rectification and read
     * pulse stay.
     *
     * @param kappa ratio of the currents at the voltage of potentiation and at half of it
     * @param writeToRead ratio of the potentiating pulse to the read pulse; the depressing pulse
     *     keeps its ratio to the potentiating one
     */
    EnergyBill at(double kappa, double writeToRead) {
        Device device = settings.network().array().device();
        double longer = writeToRead * settings.readWidth() / device.potentiation().width();
        Device moved =
                new Device(
                        device.name(),
                        device.gMin(),
                        device.gMax(),
                        device.readVolt(),
                        steepened(device, kappa),
                        lengthened(device.potentiation(), longer),
                        lengthened(device.depression(), longer),
                        device.levels(),
                        device.variation());
        return bill(moved, settings.readWidth(), settings.peripherals());
    }

    private static SinhLaw steepened(Device device, double kappa) {
        double reference =
                device.current() instanceof SinhLaw law ? law.readVolt() : device.readVolt();
        return new SinhLaw(
                reference,
                device.potentiation().volt(),
                kappa,
                Math.max(1, device.current().rectificationRatio(device.readVolt())));
    }

    private static Programming lengthened(Programming pulse, double factor) {
        return new Programming(pulse.volt(), pulse.width() * factor, pulse.law());
    }

    /**
     * The bill with another device altogether. The gates of the column switches follow its write
     * voltage where they followed that of the arm's device.
     */
    EnergyBill with(Device device, double readWidth) {
        Peripherals p = settings.peripherals();
        Device own = settings.network().array().device();
        double gate =
                p.switchVolt() == PeripheralsReader.gateVolt(own)
                        ? PeripheralsReader.gateVolt(device)
                        : p.switchVolt();
        Peripherals fitted =
                new Peripherals(
                        p.cellCapacitance(),
                        p.lineDrive(),
                        p.clampVolt(),
                        p.neuronPower(),
                        p.neuronSpike(),
                        p.decision(),
                        p.encodePixel(),
                        p.encodeSpike(),
                        p.normalisePixel(),
                        p.switchCapacitance(),
                        gate,
                        p.counterUpdate(),
                        p.cacheBit());
        return bill(device, readWidth, fitted);
    }

    private EnergyBill bill(Device device, double readWidth, Peripherals peripherals) {
        ArraySettings array = settings.network().array();
        Tiles tiles = array.tiles(rows, settings.network().neurons());
        return new EnergyPrices(
                        device, array.bias(), readWidth, settings.pause(), tiles, peripherals)
                .bill(learning);
    }
}
