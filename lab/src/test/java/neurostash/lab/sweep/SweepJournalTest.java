package neurostash.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import neurostash.core.UserError;
import neurostash.lab.run.Program;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class SweepJournalTest {

    private static final Program PROGRAM = new Program("1.0", "abc");

    @TempDir Path folder;

    private Path file;

    @BeforeEach
    void write() {
        file = folder.resolve("journal.ndjson");
        try (SweepJournal journal = SweepJournal.open(file, PROGRAM)) {
            for (int point = 0; point < 4; point++) {
                journal.append(key(point), row(point));
            }
        }
    }

    private static String key(int point) {
        return "%064x".formatted(point);
    }

    private static String row(int point) {
        return "{\"key\":\"%s\",\"status\":\"failed\",\"error\":\"\u00fc %d\"}"
                .formatted(key(point), point);
    }

    @Test
    void rows_are_found_again() {
        try (SweepJournal journal = SweepJournal.open(file, PROGRAM)) {
            for (int point = 0; point < 4; point++) {
                assertThat(journal.row(key(point))).contains(row(point));
            }
            assertThat(journal.row(key(9))).isEmpty();
            assertThat(journal.cut()).isFalse();
        }
    }

    @Test
    void a_torn_last_line_is_cut_off_wherever_it_tore() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        int line = Files.readAllLines(file).getLast().getBytes(UTF_8).length + 1;
        for (int torn = 1; torn < line; torn += 7) {
            Files.write(file, java.util.Arrays.copyOf(whole, whole.length - torn));
            try (SweepJournal journal = SweepJournal.open(file, PROGRAM)) {
                assertThat(journal.cut()).isTrue();
                assertThat(journal.row(key(2))).contains(row(2));
                assertThat(journal.row(key(3))).isEmpty();
                journal.append(key(3), row(3));
            }
            assertThat(Files.readAllBytes(file)).isEqualTo(whole);
        }
    }

    @Test
    void damage_before_the_last_line_is_refused_and_nothing_is_lost() throws IOException {
        List<String> lines = Files.readAllLines(file);
        String damaged = String.join("\n", lines).replace("\u00fc 1", "\u00fc 7") + "\n";
        Files.writeString(file, damaged);
        assertThatThrownBy(() -> SweepJournal.open(file, PROGRAM))
                .isInstanceOf(UserError.class)
                .hasMessageContainingAll("damaged in its middle", "journal.ndjson:3");
        assertThat(Files.readString(file)).isEqualTo(damaged);
    }

    @Test
    void a_journal_of_another_version_is_refused_and_left_as_it_is() throws IOException {
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> SweepJournal.open(file, new Program("2.0", "abc")))
                .isInstanceOf(UserError.class)
                .hasMessageContainingAll("version 1.0", "this is 2.0");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void another_file_is_not_taken_for_a_journal() throws IOException {
        Files.writeString(file, "{\"a\":1}\n{\"a\":2}\n");
        assertThatThrownBy(() -> SweepJournal.open(file, PROGRAM))
                .hasMessageContaining("not a journal of sweeps");
    }

    @Test
    void a_journal_is_written_by_one_at_a_time() {
        try (SweepJournal _ = SweepJournal.open(file, PROGRAM)) {
            assertThatThrownBy(() -> SweepJournal.open(file, PROGRAM))
                    .hasMessageContaining("another process is writing the journal");
        }
    }

    @Test
    void of_two_rows_of_one_key_the_later_holds() {
        try (SweepJournal journal = SweepJournal.open(file, PROGRAM)) {
            journal.append(key(1), row(8));
        }
        try (SweepJournal journal = SweepJournal.open(file, PROGRAM)) {
            assertThat(journal.row(key(1))).contains(row(8));
        }
    }
}
