package neurostash.lab.preset;

import neurostash.core.device.Device;
import neurostash.lab.config.ConfigTree;
import neurostash.lab.config.Quantity;
import neurostash.lab.config.Section;
import neurostash.lab.config.Unit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A preset as a sheet: every number that its file states, with its source.
 *
 * @param name its bundled name, or the path of its file
 * @param device the device
 * @param about one line about it
 * @param lines key, value and source of every number
 */
public record PresetSheet(String name, Device device, String about, List<Line> lines) {

    public PresetSheet {
        lines = List.copyOf(lines);
    }

    /** Reads the sheet of a preset; parameters as in {@link Presets#load}. */
    public static PresetSheet of(String preset, Path folder) {
        return of(preset, folder, "device show");
    }

    /** The same; {@code where} is the place that names the preset. */
    public static PresetSheet of(String preset, Path folder, String where) {
        ConfigTree tree = Presets.load(preset, folder, where);
        Section section = tree.root();
        Device device = DeviceReader.read(section);
        String about = section.text("about", "");
        Map<String, String> values = section.resolution().values();
        Map<String, String> sources = new LinkedHashMap<>();
        for (Sources.Sourced entry : Sources.read(section)) {
            sources.put(entry.key(), entry.source());
        }
        Section fit = section.section("fit");
        List<Line> fitted = new ArrayList<>();
        for (String key : fit.keys()) {
            String text = key.equals("files") ? String.join(", ", fit.texts(key)) : fit.text(key);
            fitted.add(new Line("fit." + key, "", text));
        }
        section.done();
        List<Line> lines = new ArrayList<>();
        values.forEach((key, value) -> {
            if (isNumber(key) && section.has(key)) {
                lines.add(new Line(key, value, sources.getOrDefault(key, Sources.UNSTATED)));
            }
        });
        double full = device.potentiation().volt();
        lines.add(
                derived(
                        "full-to-half current ratio at " + Quantity.format(full, Unit.VOLT),
                        device.current().fullToHalf(full)));
        lines.add(
                derived(
                        "rectification ratio at the read voltage",
                        device.current().rectificationRatio(device.readVolt())));
        lines.addAll(fitted);
        return new PresetSheet(preset, device, about, lines);
    }

    private static boolean isNumber(String key) {
        return !key.equals("about") && !key.equals("preset") && !key.endsWith("law");
    }

    private static Line derived(String what, double value) {
        return new Line(
                what, String.format(Locale.ROOT, "%.4g", value), "follows from the current law");
    }

    /** The sheet as a JSON document. */
    public Map<String, Object> toDocument() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("name", name);
        root.put("about", about);
        root.put("values", lines);
        return root;
    }

    /**
     * One number.
     *
     * @param key what it is
     * @param value its value with its unit
     * @param source reference, {@code assumed}, or that none is stated
     */
    public record Line(String key, String value, String source) {}
}
