package neurostash.lab.map;

import neurostash.core.device.Device;
import neurostash.lab.config.ConfigTree;
import neurostash.lab.config.Section;
import neurostash.lab.preset.DeviceReader;
import neurostash.lab.preset.Presets;
import neurostash.lab.preset.Sources;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A device to be put on a map.
 *
 * @param name what the map calls it
 * @param device the device
 * @param asked whether the user asked for it; the bundled presets are there anyway
 */
public record Candidate(String name, Device device, boolean asked) {

    /**
     * All bundled presets and those asked for.
     *
     * @param asked bundled names, or paths of preset files from the working directory
     */
    public static List<Candidate> of(List<String> asked) {
        List<Candidate> devices = new ArrayList<>();
        for (String name : Presets.names()) {
            devices.add(read(name, asked.contains(name)));
        }
        for (String preset : asked) {
            if (!Presets.names().contains(preset)) {
                devices.add(read(preset, true));
            }
        }
        return devices;
    }

    private static Candidate read(String preset, boolean asked) {
        ConfigTree tree = Presets.load(preset, Path.of(""), "--device");
        Section section = tree.root();
        Device device = DeviceReader.read(section);
        Sources.read(section);
        section.done();
        return new Candidate(shortName(preset), device, asked);
    }

    /** The name of a file without its folder and ending. */
    private static String shortName(String preset) {
        return preset.substring(preset.lastIndexOf('/') + 1).replaceFirst("\\.ya?ml$", "");
    }
}
