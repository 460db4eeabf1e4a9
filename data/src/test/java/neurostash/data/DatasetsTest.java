package neurostash.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import neurostash.core.UserError;
import neurostash.core.coding.ImageSet;
import neurostash.data.idx.IdxBytes;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

class DatasetsTest {

    private static final String KEY = "mine.yaml:3:9 dataset.name";

    private static final byte[] TRAIN_IMAGES = IdxBytes.images(5, 4, 6);
    private static final byte[] TRAIN_LABELS = IdxBytes.labels(0, 1, 2, 1, 0);
    private static final byte[] TEST_IMAGES = IdxBytes.images(2, 4, 6);
    private static final byte[] TEST_LABELS = IdxBytes.labels(3, 1);

    @TempDir Path folder;

    private Path put(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private void putAll() throws IOException {
        put("train-images-idx3-ubyte", TRAIN_IMAGES);
        put("train-labels-idx1-ubyte.gz", IdxBytes.gzip(TRAIN_LABELS));
        put("t10k-images.idx3-ubyte", TEST_IMAGES);
        put("t10k-labels.idx1-ubyte.gz", IdxBytes.gzip(TEST_LABELS));
    }

    private UserError refused(String nameOrFolder) {
        UserError error =
                catchThrowableOfType(UserError.class, () -> Datasets.load(nameOrFolder, KEY));
        assertThat(error).as("refused").isNotNull();
        return error;
    }

    @Nested
    class The_bundled_mnist {

        @Test
        void is_whole_and_bears_the_published_hash() throws Exception {
            Dataset mnist = Datasets.load("mnist", KEY);

            assertThat(mnist.name()).isEqualTo("mnist");
            assertThat(mnist.train().count()).isEqualTo(60_000);
            assertThat(mnist.test().count()).isEqualTo(10_000);
            assertThat(mnist.train().inputs()).isEqualTo(28 * 28);
            assertThat(mnist.train().classes()).isEqualTo(10);
            assertThat(mnist.test().classes()).isEqualTo(10);
            assertThat(countsOf(mnist.train()))
                    .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
            assertThat(countsOf(mnist.test()))
                    .containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
            String lines =
                    """
                    ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db  train-images-idx3-ubyte
                    65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5  train-labels-idx1-ubyte
                    0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7  t10k-images-idx3-ubyte
                    ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2  t10k-labels-idx1-ubyte
                    """;
            assertThat(mnist.sha256()).isEqualTo(sha256(lines.getBytes(StandardCharsets.US_ASCII)));
        }

        @Test
        void is_refused_when_a_file_has_another_hash() {
            BundledMnist other = new BundledMnist(Map.of(IdxPart.TEST_LABELS, "00"));

            UserError error =
                    catchThrowableOfType(UserError.class, () -> other.labels(IdxPart.TEST_LABELS));

            assertThat(error.what()).contains("damaged", "ff7bcfd416de");
            assertThat(error.where()).contains("t10k-labels-idx1-ubyte");
        }

        private static int[] countsOf(ImageSet images) {
            int[] counts = new int[images.classes()];
            for (byte label : images.labels()) {
                counts[label]++;
            }
            return counts;
        }
    }

    @Nested
    class A_folder_of_idx_files {

        @Test
        void is_a_dataset_named_after_the_folder() throws Exception {
            putAll();

            Dataset dataset = Datasets.load(folder.toString(), KEY);

            assertThat(dataset.name()).isEqualTo(folder.getFileName().toString());
            assertThat(dataset.train().height()).isEqualTo(4);
            assertThat(dataset.train().width()).isEqualTo(6);
            assertThat(dataset.train().labels()).containsExactly(0, 1, 2, 1, 0);
            assertThat(dataset.train().pixels())
                    .isEqualTo(Arrays.copyOfRange(TRAIN_IMAGES, 16, TRAIN_IMAGES.length));
            assertThat(dataset.test().labels()).containsExactly(3, 1);
        }

        @Test
        void has_as_many_classes_as_the_largest_label_of_either_set_says() throws IOException {
            putAll();

            Dataset dataset = Datasets.load(folder.toString(), KEY);

            assertThat(dataset.train().classes()).isEqualTo(4);
            assertThat(dataset.test().classes()).isEqualTo(4);
        }

        @Test
        void has_one_hash_whether_packed_or_not() throws Exception {
            putAll();
            String before = Datasets.load(folder.toString(), KEY).sha256();
            Files.delete(folder.resolve("train-images-idx3-ubyte"));
            put("train-images-idx3-ubyte.gz", IdxBytes.gzip(TRAIN_IMAGES));

            assertThat(Datasets.load(folder.toString(), KEY).sha256()).isEqualTo(before);
            String lines =
                    sha256(TRAIN_IMAGES)
                            + "  train-images-idx3-ubyte\n"
                            + sha256(TRAIN_LABELS)
                            + "  train-labels-idx1-ubyte\n"
                            + sha256(TEST_IMAGES)
                            + "  t10k-images-idx3-ubyte\n"
                            + sha256(TEST_LABELS)
                            + "  t10k-labels-idx1-ubyte\n";
            assertThat(before).isEqualTo(sha256(lines.getBytes(StandardCharsets.US_ASCII)));
        }

        @Test
        void is_refused_when_files_are_missing_and_says_which() throws IOException {
            putAll();
            Files.delete(folder.resolve("train-images-idx3-ubyte"));
            Files.delete(folder.resolve("t10k-labels.idx1-ubyte.gz"));

            UserError error = refused(folder.toString());

            assertThat(error.what())
                    .contains("train-images-idx3-ubyte", "t10k-labels-idx1-ubyte")
                    .doesNotContain("t10k-images");
            assertThat(error.where()).isEqualTo(folder.toString());
        }

        @Test
        void is_refused_when_there_are_not_as_many_labels_as_images() throws IOException {
            putAll();
            Path labels = put("train-labels-idx1-ubyte", IdxBytes.labels(1, 2, 3));

            UserError error = refused(folder.toString());

            assertThat(error.what()).isEqualTo("3 labels for 5 images");
            assertThat(error.where()).isEqualTo(labels.toString());
        }

        @Test
        void is_refused_when_the_test_images_have_another_size() throws IOException {
            putAll();
            Path images = put("t10k-images-idx3-ubyte", IdxBytes.images(2, 6, 4));

            UserError error = refused(folder.toString());

            assertThat(error.what())
                    .isEqualTo("test images of 6 x 4 pixels beside training images of 4 x 6");
            assertThat(error.where()).isEqualTo(images.toString());
        }

        @Test
        void is_refused_when_a_label_is_beyond_any_class() throws IOException {
            putAll();
            put("t10k-labels-idx1-ubyte", IdxBytes.labels(1, 200));

            assertThat(refused(folder.toString()).what()).contains("label 200");
        }

        @Test
        void is_refused_when_images_and_labels_are_exchanged() throws IOException {
            putAll();
            put("train-images-idx3-ubyte", TRAIN_LABELS);

            assertThat(refused(folder.toString()).what()).contains("labels where images belong");
        }
    }

    @Nested
    class A_named_dataset {

        @Test
        void can_be_read_from_another_folder() throws IOException {
            putAll();

            Dataset dataset = Datasets.load("fashion-mnist", folder, KEY);

            assertThat(dataset.name()).isEqualTo("fashion-mnist");
            assertThat(dataset.train().count()).isEqualTo(5);
        }

        @Test
        void that_is_absent_says_where_it_goes_and_how_to_get_it() {
            Path absent = folder.resolve("absent");

            UserError error =
                    catchThrowableOfType(
                            UserError.class, () -> Datasets.load("fashion-mnist", absent, KEY));

            assertThat(error.what()).contains("fashion-mnist", "absent");
            assertThat(error.where()).isEqualTo(absent.toString());
            assertThat(error.mend()).contains("apt-get install dataset-fashion-mnist");
        }

        @Test
        void that_is_incomplete_says_how_to_get_it() {
            UserError error =
                    catchThrowableOfType(
                            UserError.class, () -> Datasets.load("fashion-mnist", folder, KEY));

            assertThat(error.what()).contains("missing");
            assertThat(error.mend()).contains("apt-get install dataset-fashion-mnist");
        }

        @Test
        void is_listed_with_its_source_and_licence() {
            assertThat(Datasets.entries())
                    .extracting(DatasetEntry::name)
                    .containsExactly("mnist", "fashion-mnist");
            assertThat(Datasets.entries())
                    .allSatisfy(entry -> {
                        assertThat(entry.about()).isNotBlank();
                        assertThat(entry.source()).isNotBlank();
                        assertThat(entry.licence()).isNotBlank();
                    });
            assertThat(Datasets.entries().getFirst().present()).isTrue();
        }
    }

    @Nested
    class An_unknown_name {

        @ParameterizedTest
        @ValueSource(strings = {"mnits", "MNIST", "", " ", "a\0b"})
        void is_refused_with_the_names_that_are_known(String name) {
            UserError error = refused(name);

            assertThat(error.what()).startsWith("unknown dataset '");
            assertThat(error.where()).isEqualTo(KEY);
            assertThat(error.mend()).contains("mnist", "fashion-mnist", "folder");
        }

        @Test
        void that_looks_like_a_path_is_called_a_folder() {
            assertThat(refused("./not/there").what()).contains("no such folder", "./not/there");
        }

        @Test
        void may_not_come_with_a_second_folder() throws IOException {
            putAll();

            UserError error =
                    catchThrowableOfType(
                            UserError.class, () -> Datasets.load(folder.toString(), folder, KEY));

            assertThat(error.what()).contains("two folders");
        }
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
