package neurostash.lab.report;

import neurostash.lab.preset.Sources;
import neurostash.lab.run.Manifest;
import neurostash.lab.run.Summary;
import neurostash.lab.run.Summary.ArmSummary;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The numbers behind the report, and where they come from.
 *
 * @param margin loss of accuracy that counts as none
 * @param facts version, dataset, seeds and the like
 * @param numbers every number of devices and energies
 * @param arms the arms, heads of the columns of {@code differences}
 * @param differences settings in which arms differ
 * @param settings all settings of each arm
 */
record Assumptions(
        String margin,
        List<Fact> facts,
        List<SourcedNumber> numbers,
        List<ArmLabel> arms,
        List<Difference> differences,
        List<ArmSettingsText> settings) {

    private static final Pattern NUMBERS = Pattern.compile("(?:device|energy)\\..+");
    private static final Pattern NO_NUMBERS =
            Pattern.compile("(?:device|energy)\\.(?:sources\\..+|preset|about|(?:.+\\.)?law)");
    private static final Pattern SOURCE = Pattern.compile("(?:device|energy)\\.sources\\..+");

    static Assumptions of(Summary summary) {
        List<ArmLabel> labels = ArmLabel.of(summary);
        List<ArmSettingsText> settings = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            ArmSummary arm = summary.arms().get(i);
            settings.add(
                    new ArmSettingsText(
                            labels.get(i),
                            arm.arm().settings().resolution().sha256(),
                            arm.arm().settings().resolution().toYaml()));
        }
        return new Assumptions(
                margin(summary.manifest()),
                facts(summary.manifest()),
                numbers(summary),
                labels,
                differences(summary),
                settings);
    }

    /** How many of the numbers are assumed or have no source. */
    long assumed() {
        return numbers.stream().filter(SourcedNumber::assumed).count();
    }

    private static List<Fact> facts(Manifest manifest) {
        return List.of(
                new Fact("NeuroStash", "version " + manifest.version()),
                new Fact(
                        "Dataset",
                        "%s, %s split, %s + %s images of %d x %d"
                                .formatted(
                                        manifest.experiment().dataset(),
                                        manifest.split(),
                                        Show.count(manifest.train()),
                                        Show.count(manifest.evaluated()),
                                        manifest.height(),
                                        manifest.width())),
                new Fact("SHA-256 of the dataset", manifest.sha256()),
                new Fact(
                        "Seeds",
                        String.join(
                                ", ",
                                manifest.experiment().seeds().stream()
                                        .map(String::valueOf)
                                        .toList())),
                new Fact("Non-inferiority margin", margin(manifest)));
    }

    private static String margin(Manifest manifest) {
        return Show.margin(manifest.experiment().margin()) + " points of accuracy";
    }

    private static List<SourcedNumber> numbers(Summary summary) {
        Map<SourcedNumber, List<String>> arms = new LinkedHashMap<>();
        for (ArmSummary arm : summary.arms()) {
            for (SourcedNumber number : numbers(arm)) {
                arms.computeIfAbsent(number, key -> new ArrayList<>()).add(arm.name());
            }
        }
        List<SourcedNumber> numbers = new ArrayList<>();
        arms.forEach((number, names) ->
                numbers.add(names.size() == summary.arms().size() ? number : number.in(names)));
        // Values of one key stay together, in the order in which the keys came up.
        List<String> keys = numbers.stream().map(SourcedNumber::key).distinct().toList();
        numbers.sort(Comparator.comparingInt(number -> keys.indexOf(number.key())));
        return numbers;
    }

    private static List<SourcedNumber> numbers(ArmSummary arm) {
        Map<String, String> values = arm.arm().settings().resolution().values();
        Map<String, String> sources = new HashMap<>();
        for (Sources.Sourced entry : arm.arm().settings().sources()) {
            sources.put(entry.key(), entry.source());
        }
        List<SourcedNumber> numbers = new ArrayList<>();
        values.forEach((key, value) -> {
            if (isNumber(key, value)) {
                String source = sources.getOrDefault(key, Sources.UNSTATED);
                numbers.add(new SourcedNumber(key, value, source, ""));
            }
        });
        return numbers;
    }

    private static boolean isNumber(String key, String value) {
        return NUMBERS.matcher(key).matches()
                && !NO_NUMBERS.matcher(key).matches()
                && !value.equals("[]");
    }

    private static List<Difference> differences(Summary summary) {
        List<Map<String, String>> all = new ArrayList<>();
        Set<String> keys = new LinkedHashSet<>();
        for (ArmSummary arm : summary.arms()) {
            Map<String, String> values = arm.arm().settings().resolution().values();
            all.add(values);
            keys.addAll(values.keySet());
        }
        List<Difference> differences = new ArrayList<>();
        for (String key : keys) {
            List<String> values = all.stream().map(arm -> arm.getOrDefault(key, "\u2013")).toList();
            if (!SOURCE.matcher(key).matches() && values.stream().distinct().count() > 1) {
                differences.add(new Difference(key, values));
            }
        }
        return differences;
    }

    /**
     * A fact about the run.
     *
     * @param name what it is
     * @param value the fact
     */
    record Fact(String name, String value) {}

    /**
     * A number with its source.
     *
     * @param key dotted key
     * @param value the number with its unit
     * @param source reference, {@code assumed}, that the experiment sets it, or that none is stated
     * @param arms the arms it holds for; empty for all
     */
    record SourcedNumber(String key, String value, String source, String arms) {

        private static final Pattern ASSUMED = Pattern.compile("(?i)^assumed(?: - )?");
        private static final Pattern SET = Pattern.compile("^set\\b");

        /** The mark of a number without a reference behind it; empty if there is one. */
        String mark() {
            if (source.equals(Sources.UNSTATED)) {
                return "no source";
            }
            return ASSUMED.matcher(source).find()
                    ? "assumed"
                    : SET.matcher(source).find() ? "set" : "";
        }

        /** Whether there is no reference behind it. */
        boolean assumed() {
            return !mark().isEmpty();
        }

        /** The source, without what its mark says already. */
        String reason() {
            return source.equals(Sources.UNSTATED) ? "" : ASSUMED.matcher(source).replaceFirst("");
        }

        private SourcedNumber in(Collection<String> names) {
            return new SourcedNumber(key, value, source, String.join(", ", names));
        }
    }

    /**
     * A setting in which arms differ.
     *
     * @param key dotted key
     * @param values its value in each arm
     */
    record Difference(String key, List<String> values) {}

    /**
     * The settings of an arm.
     *
     * @param label the arm
     * @param sha256 their hash
     * @param yaml all of them
     */
    record ArmSettingsText(ArmLabel label, String sha256, String yaml) {}
}
