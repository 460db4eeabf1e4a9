package neurostash.lab.sweep.search;

import neurostash.lab.experiment.ArmSettings;

import java.util.List;
import java.util.Optional;

/**
 * One combination of values of the axes.
 *
 * @param number its number, from 0, in the order of the design
 * @param levels one value of each axis
 * @param settings all settings as YAML in canonical form; empty if they cannot be read
 * @param cells cells that a run of it holds per row of its array; 0 if its settings cannot be read
 * @param refusal why they cannot be read; else empty
 */
public record Candidate(
        int number,
        List<Level> levels,
        Optional<String> settings,
        long cells,
        Optional<String> refusal) {

    public Candidate {
        levels = List.copyOf(levels);
    }

    static Candidate of(int number, List<Level> levels, ArmSettings settings) {
        return new Candidate(
                number,
                levels,
                Optional.of(settings.resolution().toYaml()),
                settings.cells(1),
                Optional.empty());
    }

    static Candidate refused(int number, List<Level> levels, String why) {
        return new Candidate(number, levels, Optional.empty(), 0, Optional.of(why));
    }
}
