package neurostash.lab.fit;

import neurostash.data.measured.Measurement;
import neurostash.data.measured.Polarity;

import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A fitted device as a preset: every number with its source, and under {@code fit} the files with
 * their hashes and how well each part follows them. What was not measured is {@code assumed}.
 */
public final class PresetDocument {

    private final DeviceFit fit;
    private final SourcedSections sections;

    private PresetDocument(DeviceFit fit, SourcedSections sections) {
        this.fit = fit;
        this.sections = sections;
    }

    /** Builds the preset of a fit. */
    public static PresetDocument of(DeviceFit fit) {
        SourcedSections sections = new SourcedSections(fit.files().getFirst());
        ConductanceSection.write(fit, sections);
        CurrentSection.write(fit, ProgrammingSection.volt(fit, Polarity.POTENTIATION), sections);
        ProgrammingSection.write(fit, Polarity.POTENTIATION, sections);
        ProgrammingSection.write(fit, Polarity.DEPRESSION, sections);
        VariationSection.write(fit, sections);
        return new PresetDocument(fit, sections);
    }

    /** The preset as YAML. */
    public String yaml() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("about", about());
        root.putAll(sections.values());
        root.put("fit", facts());
        root.put("sources", sections.sources());
        return new Dump(
                        DumpSettings.builder()
                                .setDefaultFlowStyle(FlowStyle.BLOCK)
                                .setWidth(118)
                                .setSplitLines(false)
                                .build())
                .dumpToString(root);
    }

    /** Keys of the numbers that are assumed. */
    public List<String> assumed() {
        return sections.assumed();
    }

    /**
     * Keys of numbers that neither the data nor the user give and that are not assumed either: an
     * experiment asks for them once it needs them.
     */
    public List<String> unsaid() {
        return Arrays.stream(Polarity.values())
                .filter(polarity -> !ProgrammingSection.saysOtherVoltages(polarity, sections))
                .map(polarity ->
                        ProgrammingSection.name(polarity) + "." + ProgrammingSection.HALF_RATIO)
                .toList();
    }

    /** Every fitted number with its interval, one per line. */
    public List<String> lines() {
        return sections.fitted();
    }

    private String about() {
        return "fitted to "
                + String.join(", ", fit.files().stream().map(Measurement::name).toList())
                + (fit.normalised() ? ", normalised data" : "");
    }

    private Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put(
                "files",
                fit.files().stream()
                        .map(measured -> measured.name() + " SHA-256 " + measured.sha256())
                        .toList());
        for (PulseFit pulses : fit.pulses()) {
            facts.put(ProgrammingSection.name(pulses.polarity()), FitSummary.of(pulses));
        }
        CurrentFit current = fit.current();
        if (current != null) {
            facts.put("current", FitSummary.of(current));
        }
        return facts;
    }
}
