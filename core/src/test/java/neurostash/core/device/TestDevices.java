package neurostash.core.device;

/** Devices for tests. */
public final class TestDevices {

    private TestDevices() {}

    /** A rectifying device with gradual pulses, different in both polarities. */
    public static Device gradual(double gMax) {
        return new Device(
                "gradual",
                0.05 * gMax,
                gMax,
                1.5,
                new SinhLaw(1.5, 3, 40, 1e4),
                new Programming(3, 10e-6, new ExponentialPulse(0.06, 3)),
                new Programming(3.3, 25e-6, new ExponentialPulse(0.05, 2)),
                Levels.CONTINUOUS,
                Variation.NONE);
    }

    /** The same device with other levels and another spread. */
    public static Device with(Device device, Levels levels, Variation variation) {
        return new Device(
                device.name(),
                device.gMin(),
                device.gMax(),
                device.readVolt(),
                device.current(),
                device.potentiation(),
                device.depression(),
                levels,
                variation);
    }

    /** The same device with a spread. */
    public static Device with(Device device, Variation variation) {
        return with(device, device.levels(), variation);
    }

    /** The same device with other pulse laws. */
    public static Device with(Device device, PulseLaw up, PulseLaw down) {
        return new Device(
                device.name(),
                device.gMin(),
                device.gMax(),
                device.readVolt(),
                device.current(),
                new Programming(device.potentiation().volt(), device.potentiation().width(), up),
                new Programming(device.depression().volt(), device.depression().width(), down),
                device.levels(),
                device.variation());
    }
}
