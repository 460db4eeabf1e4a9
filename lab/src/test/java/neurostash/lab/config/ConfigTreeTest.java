package neurostash.lab.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import neurostash.core.UserError;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

@Timeout(60)
class ConfigTreeTest {

    private static final String VALID =
            """
            # An experiment
            dataset: {name: mnist, split: validation}
            seeds: [1, 2, 3]
            device:
              preset: ctm-tinbox
              read: &read
                voltage: 4.2 V
                width: 100 us
            verify: *read
            arms:
              - name: stash
                set: {stash.policy: rotation}
            note: "caf\u00e9"
            """;

    @TempDir Path folder;

    private static void refused(String yaml, String message) {
        assertThatThrownBy(() -> ConfigTree.parse("mine.yaml", yaml))
                .isInstanceOf(UserError.class)
                .hasMessage(message);
    }

    @Test
    void aFileIsReadWithItsPlaces() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), "device:\n  read: 4.2 A\n");
        Section device = ConfigTree.read(file).root().section("device");
        assertThatThrownBy(() -> device.quantity("read", Unit.VOLT))
                .isInstanceOfSatisfying(
                        UserError.class,
                        error -> assertThat(error.where()).isEqualTo(file + ":2:9 device.read"));
    }

    @Test
    void aByteOrderMarkIsSkipped() {
        byte[] yaml = "\uFEFFneurons: 7".getBytes(StandardCharsets.UTF_8);
        assertThat(ConfigTree.parse("mine.yaml", yaml).root().integer("neurons", 1, 9))
                .isEqualTo(7);
    }

    @Test
    void aMissingFileIsRefused() {
        Path file = folder.resolve("absent.yaml");
        assertThatThrownBy(() -> ConfigTree.read(file))
                .isInstanceOf(UserError.class)
                .hasMessage("no such file, " + file + ", check the name and the folder");
    }

    @Test
    void aFolderIsRefused() {
        assertThatThrownBy(() -> ConfigTree.read(folder))
                .isInstanceOf(UserError.class)
                .hasMessageEndingWith(folder + ", give a file, not a folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   \n\n", "# only a comment\n", "---\n", "~", "null\n"})
    void anEmptyFileIsRefused(String yaml) {
        refused(
                yaml,
                "the file is empty, mine.yaml, write an experiment into it, see the examples");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1, 2]   | the file holds a list, not keys with values",
                "neurons  | the file holds a single value, not keys with values",
            })
    void aFileWithoutKeysIsRefused(String yaml, String what) {
        refused(yaml, what + ", mine.yaml:1:1, write lines like 'seeds: [1, 2, 3]'");
    }

    @Test
    void aFileLargerThanOneMebibyteIsRefused() throws IOException {
        byte[] bytes = "a: 1 #".repeat(1 << 18).getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(folder.resolve("large.yaml"), bytes);
        assertThatThrownBy(() -> ConfigTree.read(file))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("the file is larger than 1 MiB, " + file);
    }

    @Test
    void bytesThatAreNotUtf8AreRefusedWithTheirLine() {
        byte[] yaml = "a: 1\nb: \u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> ConfigTree.parse("mine.yaml", yaml))
                .isInstanceOf(UserError.class)
                .hasMessage("the file is not UTF-8 text, mine.yaml:2, save it as UTF-8 text");
    }

    @Test
    void controlCharactersAreRefusedWithTheirPlace() {
        refused(
                "a: 1\nb: 2\u0001\n",
                "unprintable character U+0001, mine.yaml:2:5, is this a YAML text file?");
        refused(
                "# " + "x".repeat(3000) + "\nb: \0\n",
                "unprintable character U+0000, mine.yaml:2:4, is this a YAML text file?");
    }

    @Test
    void aKeyGivenTwiceIsRefused() {
        refused(
                "a: 1\nb:\n  c: 1\n  c: 2\n",
                "key 'c' is given twice, mine.yaml:4:3, keep one of the two; the other is at"
                        + " mine.yaml:3:3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1: a",
                "1.5: a",
                "true: a",
                "~: a",
                "? \n: a",
                "'': a",
                "? [1, 2]\n: a",
                "{a: 1}: b"
            })
    void aKeyThatIsNoNameIsRefused(String yaml) {
        assertThatThrownBy(() -> ConfigTree.parse("mine.yaml", yaml))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("cannot be a key, mine.yaml:1:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'1': a", "1t1r: a", "yes: a", "\"true\": a", "v-half: a"})
    void aKeyThatIsANameOrQuotedIsRead(String yaml) {
        assertThat(ConfigTree.parse("mine.yaml", yaml).root().keys()).hasSize(1);
    }

    @Test
    void aSecondDocumentIsRefused() {
        refused(
                "a: 1\n---\nb: 1\n",
                "a second YAML document begins, mine.yaml:2:1, keep one document to a file:"
                        + " remove the '---' and what follows");
    }

    @Test
    void anAliasThatContainsItselfIsRefused() {
        refused(
                "a: &a\n  b: *a\n",
                "alias '*a' contains itself, mine.yaml:2:6, write out what it stands for");
    }

    @Test
    void anAliasOfNothingIsRefused() {
        assertThatThrownBy(() -> ConfigTree.parse("mine.yaml", "a: *b"))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("alias '*b' refers to nothing, mine.yaml:1:4");
    }

    @Test
    void anAliasRepeatsWhatItNames() {
        Section root = ConfigTree.parse("mine.yaml", VALID).root();
        assertThat(root.quantity("verify.voltage", Unit.VOLT)).isEqualTo(4.2);
        assertThat(root.quantity("device.read.voltage", Unit.VOLT)).isEqualTo(4.2);
    }

    @Test
    @Timeout(5)
    void explodingAliasesAreRefused() {
        StringBuilder yaml = new StringBuilder("a0: &a0 [lol]\n");
        for (int i = 1; i < 45; i++) {
            yaml.append("a%d: &a%d [".formatted(i, i))
                    .append(("*a" + (i - 1) + ",").repeat(9))
                    .append("]\n");
        }
        assertThatThrownBy(() -> ConfigTree.parse("mine.yaml", yaml.toString()))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("aliases repeat more than 10000 values, mine.yaml:5:")
                .hasMessageEndingWith("write out the values that are needed");
    }

    @Test
    void aliasesThatNestTooDeeplyAreRefused() {
        StringBuilder yaml = new StringBuilder("a0: &a0 [lol]\n");
        for (int i = 1; i < 60; i++) {
            yaml.append("a%d: &a%d [*a%d]\n".formatted(i, i, i - 1));
        }
        assertThatThrownBy(() -> ConfigTree.parse("mine.yaml", yaml.toString()))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("more than 50 levels of nesting");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? "})
    @Timeout(10)
    void aMebibyteOfNestingIsRefusedQuickly(String opening) {
        String yaml = "a:\n  " + opening.repeat((1 << 20) / opening.length() - 8);
        assertThatThrownBy(() -> ConfigTree.parse("mine.yaml", yaml))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("mine.yaml:2:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: b: c",
                "a: [1, 2",
                "a:\n\t- 1",
                "a: 'open",
                "a: @b",
                "%YAML 9.0\n---\na: 1",
                "a: \"\\q\"",
                "{a: 1,, b: 2}"
            })
    void brokenYamlIsRefusedWithItsPlace(String yaml) {
        assertThatThrownBy(() -> ConfigTree.parse("mine.yaml", yaml))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("broken YAML: ")
                .hasMessageContaining(", mine.yaml")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aTagIsRefused() {
        refused(
                "a: !!java.net.URL [x]",
                "YAML tag 'tag:yaml.org,2002:java.net.URL' is not understood, mine.yaml:1:4,"
                        + " remove it, or quote the value if it is text");
    }

    @Test
    void twoThousandHeapsOfRandomBytesAreRefusedInOneLine() {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(20260101L);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            assertThatThrownBy(() -> ConfigTree.parse("mine.yaml", bytes))
                    .as("input %d", i)
                    .isInstanceOf(UserError.class)
                    .hasMessageNotContaining("\n");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void damagedFilesAreReadOrRefusedInOneLine(long seed) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
        String marks = "[]{}:,-?&*!|>'\"%@`#\n\t ab1~.<\u00e9\\";
        for (int i = 0; i < 2_000; i++) {
            StringBuilder yaml = new StringBuilder(VALID);
            for (int change = random.nextInt(12); change >= 0; change--) {
                int at = random.nextInt(yaml.length());
                char mark = marks.charAt(random.nextInt(marks.length()));
                switch (random.nextInt(3)) {
                    case 0 -> yaml.setCharAt(at, mark);
                    case 1 -> yaml.insert(at, mark);
                    default -> yaml.delete(at, Math.min(yaml.length(), at + 1 + random.nextInt(9)));
                }
            }
            readOrRefused(yaml.toString(), seed);
        }
        for (int i = 0; i < 2_000; i++) {
            StringBuilder yaml = new StringBuilder();
            for (int length = random.nextInt(60); length >= 0; length--) {
                yaml.append(marks.charAt(random.nextInt(marks.length())));
            }
            readOrRefused(yaml.toString(), seed);
        }
    }

    private static void readOrRefused(String yaml, long seed) {
        try {
            ConfigTree tree = ConfigTree.parse("mine.yaml", yaml);
            Section root = tree.root();
            root.overrides("arms");
            root.section("device").text("preset", "none");
            root.done();
        } catch (UserError refused) {
            assertThat(refused.getMessage()).as("seed %d: %s", seed, yaml).doesNotContain("\n");
        } catch (RuntimeException fault) {
            throw new AssertionError("seed " + seed + ": " + yaml, fault);
        }
    }
}
