package neurostash.lab.fit;

import neurostash.data.measured.Measurement;

import java.util.LinkedHashMap;
import java.util.Map;

/** A fitted device for programs: values in SI with their intervals. */
public final class FitDocument {

    private FitDocument() {}

    /** The document of a fit and the preset that comes of it. */
    public static Map<String, Object> of(DeviceFit fit, PresetDocument preset) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("files", fit.files().stream().map(FitDocument::facts).toList());
        root.put("normalised", fit.normalised());
        root.put("gMinS", fit.gMin());
        root.put("gMaxS", fit.gMax());
        root.put("readVolt", fit.readVolt());
        for (PulseFit pulses : fit.pulses()) {
            root.put(ProgrammingSection.name(pulses.polarity()), facts(pulses));
        }
        CurrentFit current = fit.current();
        if (current != null) {
            root.put("current", facts(current));
        }
        root.put("assumed", preset.assumed());
        root.put("unsaid", preset.unsaid());
        root.put("notices", fit.notices());
        return root;
    }

    private static Map<String, Object> facts(Measurement measured) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", measured.name());
        entry.put("sha256", measured.sha256());
        entry.put("format", measured.format());
        return entry;
    }

    private static Map<String, Object> facts(PulseFit pulses) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("law", pulses.law());
        entry.put("volt", pulses.volt());
        entry.put("values", pulses.values());
        if (!pulses.states().isEmpty()) {
            entry.put("states", pulses.states());
        }
        entry.put("lowS", pulses.low());
        entry.put("highS", pulses.high());
        entry.put("readings", pulses.goodness().readings());
        entry.put("r2", pulses.goodness().r2());
        entry.put("rmsOfRange", pulses.goodness().rms());
        entry.put("poor", pulses.goodness().isPoor());
        entry.put("neuroSimNonlinearity", pulses.nonlinearity());
        entry.put("readingNoiseOfRange", pulses.readingNoise());
        entry.put("cycleNoiseOfRange", pulses.cycleNoise());
        entry.put("spread", pulses.spread());
        entry.put("halfRatio", pulses.halfRatio());
        return entry;
    }

    private static Map<String, Object> facts(CurrentFit current) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("law", "sinh");
        entry.put("kappa", current.kappa());
        entry.put("fullVolt", current.fullVolt());
        entry.put("rectification", current.rectification());
        entry.put("states", current.states());
        entry.put("points", current.points());
        entry.put("r2", current.r2());
        entry.put("rmsDecades", current.decades());
        entry.put("poor", current.isPoor());
        return entry;
    }
}
