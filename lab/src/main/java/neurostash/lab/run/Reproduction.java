package neurostash.lab.run;

import neurostash.core.UserError;
import neurostash.lab.experiment.Arm;
import neurostash.lab.json.Json;

import tools.jackson.databind.JsonNode;

import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/**
 * Two run directories of the same experiment, compared to the bit: every run with its conductances,
 * then arms and comparisons of the summary.
 *
 * @param first the runs as they were
 * @param again the runs as they are now
 */
public record Reproduction(RunDirectory first, RunDirectory again) {

    /** The first thing that differs, in words; empty if nothing does. */
    public Optional<String> difference() {
        Manifest manifest = Manifest.read(first);
        for (Arm arm : manifest.experiment().arms()) {
            for (long seed : manifest.experiment().seeds()) {
                Optional<String> found = run(arm.name(), seed);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        JsonNode before = Json.read(first.file("summary.json"));
        JsonNode now = Json.read(again.file("summary.json"));
        for (String part : new String[] {"arms", "comparisons"}) {
            Optional<String> found =
                    difference("summary.json", part, before.path(part), now.path(part));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<String> run(String arm, long seed) {
        RunResult before = first.read(arm, seed);
        RunResult now = again.read(arm, seed);
        String name = "arms/" + arm + "/seed-" + seed;
        Optional<String> found =
                difference(
                        name + ".json",
                        "",
                        Json.read(RunFile.json(first.folder(arm), seed)),
                        Json.read(RunFile.json(again.folder(arm), seed)));
        return found.isPresent()
                ? found
                : conductances(name + ".npy", before.synapses(), now.synapses());
    }

    private static Optional<String> conductances(
            String file, RunResult.Synapses before, RunResult.Synapses now) {
        for (int cell = 0; cell < before.conductance().length; cell++) {
            float was = before.conductance()[cell];
            float is = now.conductance()[cell];
            if (Float.floatToRawIntBits(was) != Float.floatToRawIntBits(is)) {
                return Optional.of(
                        "%s: the cell of row %d, column %d is %s, was %s"
                                .formatted(
                                        file,
                                        cell / before.columns(),
                                        cell % before.columns(),
                                        is,
                                        was));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> difference(
            String file, String place, JsonNode before, JsonNode now) {
        if (before.isObject() && now.isObject() && before.size() == now.size()) {
            for (Map.Entry<String, JsonNode> entry : before.properties()) {
                JsonNode there = now.path(entry.getKey());
                String at = place.isEmpty() ? entry.getKey() : place + "." + entry.getKey();
                Optional<String> found = difference(file, at, entry.getValue(), there);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }
        if (before.isArray() && now.isArray() && before.size() == now.size()) {
            Iterator<JsonNode> there = now.iterator();
            int index = 0;
            for (JsonNode entry : before) {
                Optional<String> found =
                        difference(file, place + "[" + index++ + "]", entry, there.next());
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }
        return before.equals(now)
                ? Optional.empty()
                : Optional.of(
                        "%s: %s is %s, was %s".formatted(file, place, text(now), text(before)));
    }

    private static String text(JsonNode node) {
        if (node.isMissingNode()) {
            return "missing";
        }
        String text = node.toString();
        return text.length() > 60 ? text.substring(0, 60) + " ..." : text;
    }

    /** Refuses images that are not those of the first runs. */
    public static void requireSameImages(Manifest manifest, Samples samples) {
        if (!manifest.sha256().equals(samples.sha256())) {
            throw new UserError(
                    "these are not the images of the run (their hash is another)",
                    "dataset " + samples.name(),
                    "give their folder with --data");
        }
    }
}
