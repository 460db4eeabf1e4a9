package neurostash.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import neurostash.core.UserError;
import neurostash.core.energy.Account;
import neurostash.core.energy.Phase;
import neurostash.lab.experiment.Experiment;
import neurostash.lab.json.Json;
import neurostash.lab.report.Report;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class TasksTest {

    private static final String YAML =
            """
            name: tiny-tasks
            seeds: [1, 2]
            device: {preset: srm-hfsio}
            network: {neurons: 12, threshold: 0.3}
            coding: {kind: regular-rate, steps: 10, spikes: 60}
            labelling: {samples: 150}
            training: {snapshots: 10, tasks: [[3], [0, 2]]}
            arms:
              - name: baseline
              - name: stash
                set: {stash: {policy: allotment, share: 6, floor: 1}}
              - name: joint
                set: {training.tasks: [[0, 2, 3]]}
            """;

    @TempDir static Path folder;

    private static RunDirectory directory;
    private static Summary summary;

    @BeforeAll
    static void run() {
        Experiment experiment = TinyRuns.experiment(YAML, folder);
        directory = TinyRuns.run(experiment, folder.resolve("all"));
        summary = StoredRun.read(directory).summary();
    }

    private static Summary.ArmSummary arm(String name) {
        return summary.arms().stream()
                .filter(arm -> arm.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_stored_run_gives_the_summary_that_was_written_with_it() {
        assertThat(directory.file("summary.json")).hasContent(Json.text(summary.toDocument()));
    }

    private static JsonNode document(Path file) {
        return Json.read(file);
    }

    @Test
    void a_summary_with_tasks_satisfies_the_schema() throws IOException {
        var schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(Path.of("../docs/schema/summary.schema.json")));
        JsonNode document = document(directory.file("summary.json"));
        assertThat(schema.validate(document)).isEmpty();
        assertThat(document.get("arms").get(1).get("tasks").get("accuracy").size()).isEqualTo(2);
    }

    @Test
    void forgetting_is_what_the_first_task_lost_and_final_accuracy_weighs_tasks_alike() {
        TaskSummary tasks = arm("baseline").tasks().orElseThrow();
        for (int seed = 0; seed < 2; seed++) {
            RunResult run = arm("baseline").runs().get(seed);
            double before = run.exams().get(0).accuracy(List.of(3));
            double after = run.exams().get(1).accuracy(List.of(3));
            assertThat(tasks.forgetting().values()[seed]).isEqualTo(before - after);
            assertThat(tasks.last().values()[seed])
                    .isCloseTo(
                            (after + run.exams().get(1).accuracy(List.of(0, 2))) / 2,
                            within(1e-12));
            assertThat(run.evaluation().confusion())
                    .isDeepEqualTo(run.exams().get(1).evaluation().confusion());
        }
        assertThat(arm("joint").tasks().orElseThrow().forgetting().mean()).isZero();
    }

    @Test
    void the_energies_of_the_tasks_add_up_to_that_of_learning() {
        TaskSummary tasks = arm("baseline").tasks().orElseThrow();
        for (Account account : Account.values()) {
            double whole = arm("baseline").bill(Phase.LEARN).joules(account);
            double sum = tasks.learningJoules(0, account) + tasks.learningJoules(1, account);
            assertThat(sum).isCloseTo(whole, within(1e-9 * whole));
        }
    }

    @Test
    void the_report_says_how_tasks_were_kept_and_draws_it() throws IOException {
        Report.write(directory, summary);
        assertThat(Files.readString(directory.file("report.html"))).contains("Forgetting");
        assertThat(directory.file("tasks.png")).isNotEmptyFile();
    }

    @Test
    void a_class_that_the_dataset_lacks_is_refused_before_anything_is_written() {
        Experiment strange = TinyRuns.experiment(YAML.replace("[0, 2]]", "[0, 9]]"), folder);
        assertThatThrownBy(() -> Samples.of(strange))
                .isInstanceOf(UserError.class)
                .hasMessageContainingAll("class 9 has no training image", "training.tasks");
    }

    @Test
    void a_stored_run_with_an_exam_too_few_is_refused(@TempDir Path copy) throws IOException {
        RunDirectory other = TinyRuns.run(TinyRuns.experiment(YAML, copy), copy.resolve("all"));
        Path file = other.file("arms/stash/seed-2.json");
        JsonNode run = document(file);
        ((ArrayNode) run.get("exams")).remove(1);
        Files.writeString(file, run.toString());
        assertThatThrownBy(() -> StoredRun.read(other))
                .isInstanceOf(UserError.class)
                .hasMessageContainingAll("1 exams", "2 tasks", "seed 2 of arm 'stash'");
    }
}
