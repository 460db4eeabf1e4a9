package neurostash.data.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import neurostash.core.UserError;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;

class IdxReaderTest {

    private static final byte[] IMAGES = IdxBytes.images(7, 5, 3);
    private static final byte[] LABELS = IdxBytes.labels(0, 9, 3, 255);

    @TempDir Path folder;

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("file"), content);
    }

    /** What is wrong with a file of images; the message must name the file and a remedy. */
    private String imagesRefused(byte[] content) throws IOException {
        Path file = file(content);
        return refused(() -> IdxReader.images(file), file.toString());
    }

    private String labelsRefused(byte[] content) throws IOException {
        Path file = file(content);
        return refused(() -> IdxReader.labels(file), file.toString());
    }

    private static String refused(Runnable reading, String where) {
        UserError error = catchThrowableOfType(UserError.class, reading::run);
        assertThat(error).as("refused").isNotNull();
        assertThat(error.where()).isEqualTo(where);
        assertThat(error.mend()).isNotBlank();
        return error.what();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Nested
    class A_whole_file {

        @ParameterizedTest
        @ValueSource(booleans = {false, true})
        void gives_its_images(boolean packed) throws Exception {
            IdxImages images = IdxReader.images(file(packed ? IdxBytes.gzip(IMAGES) : IMAGES));

            assertThat(images.count()).isEqualTo(7);
            assertThat(images.height()).isEqualTo(5);
            assertThat(images.width()).isEqualTo(3);
            assertThat(images.pixels()).isEqualTo(Arrays.copyOfRange(IMAGES, 16, IMAGES.length));
            assertThat(images.sha256()).isEqualTo(sha256(IMAGES));
        }

        @ParameterizedTest
        @ValueSource(booleans = {false, true})
        void gives_its_labels(boolean packed) throws Exception {
            IdxLabels labels = IdxReader.labels(file(packed ? IdxBytes.gzip(LABELS) : LABELS));

            assertThat(labels.count()).isEqualTo(4);
            assertThat(labels.labels()).containsExactly(0, 9, 3, 255);
            assertThat(labels.sha256()).isEqualTo(sha256(LABELS));
        }

        @Test
        void may_come_in_several_gzip_members() throws IOException {
            for (int cut = 0; cut <= IMAGES.length; cut += 11) {
                byte[] start = Arrays.copyOf(IMAGES, cut);
                byte[] rest = Arrays.copyOfRange(IMAGES, cut, IMAGES.length);
                byte[] members = IdxBytes.join(IdxBytes.gzip(start), IdxBytes.gzip(rest));

                assertThat(IdxReader.images(file(members)).count()).isEqualTo(7);
            }
        }

        @Test
        void may_have_every_optional_field_in_its_gzip_header() throws IOException {
            byte[] plain = IdxBytes.gzip(IMAGES);
            byte[] full =
                    IdxBytes.join(
                            new byte[] {0x1f, (byte) 0x8b, 8, 0x1f, 0, 0, 0, 0, 0, 0},
                            new byte[] {3, 0, 'x', 'y', 'z'},
                            new byte[] {'n', 'a', 'm', 'e', 0},
                            new byte[] {'c', 0},
                            new byte[] {1, 2},
                            Arrays.copyOfRange(plain, 10, plain.length));

            assertThat(IdxReader.images(file(full)).count()).isEqualTo(7);
        }

        @Test
        void is_read_from_a_stream_that_gives_one_byte_at_a_time() {
            InputStream slow =
                    new FilterInputStream(new ByteArrayInputStream(IdxBytes.gzip(IMAGES))) {
                        @Override
                        public int read(byte[] target, int offset, int length) throws IOException {
                            return super.read(target, offset, Math.min(length, 1));
                        }
                    };

            assertThat(IdxReader.images(slow, "slow").count()).isEqualTo(7);
        }
    }

    @Nested
    class A_file_that_ends_too_early {

        @Test
        void is_refused_wherever_it_ends() throws IOException {
            for (int length = 0; length < IMAGES.length; length++) {
                assertThat(imagesRefused(Arrays.copyOf(IMAGES, length)))
                        .containsAnyOf("truncated", "empty", "not an IDX file");
            }
        }

        @Test
        void is_refused_wherever_its_gzip_data_end() throws IOException {
            byte[] packed = IdxBytes.gzip(IMAGES);
            for (int length = 0; length < packed.length; length++) {
                assertThat(imagesRefused(Arrays.copyOf(packed, length)))
                        .containsAnyOf("truncated", "empty", "not an IDX file");
            }
        }

        @Test
        void is_refused_when_its_gzip_data_are_whole_but_too_few() throws IOException {
            byte[] packed = IdxBytes.gzip(Arrays.copyOf(IMAGES, IMAGES.length - 1));

            assertThat(imagesRefused(packed))
                    .contains("truncated", "7 images of 5 x 3 need 105 bytes, it holds 104");
        }

        @Test
        void is_refused_as_labels_too() throws IOException {
            assertThat(labelsRefused(Arrays.copyOf(LABELS, LABELS.length - 1)))
                    .contains("truncated", "4 labels");
        }
    }

    @Nested
    class A_file_that_goes_on_too_long {

        @Test
        void is_refused() throws IOException {
            assertThat(imagesRefused(IdxBytes.join(IMAGES, new byte[1]))).contains("oversized");
            assertThat(labelsRefused(IdxBytes.join(LABELS, new byte[9]))).contains("oversized");
        }

        @Test
        void is_refused_when_packed() throws IOException {
            byte[] packed = IdxBytes.gzip(IdxBytes.join(IMAGES, new byte[1]));

            assertThat(imagesRefused(packed)).contains("oversized");
        }

        @Test
        void is_refused_when_bytes_follow_its_gzip_data() throws IOException {
            byte[] packed = IdxBytes.join(IdxBytes.gzip(IMAGES), new byte[] {'m', 'o', 'r', 'e'});

            assertThat(imagesRefused(packed))
                    .contains("corrupt gzip", "bytes after the end of the gzip data");
        }

        @Test
        void is_refused_as_a_stream() {
            InputStream stream = new ByteArrayInputStream(IdxBytes.join(IMAGES, new byte[1]));

            assertThat(refused(() -> IdxReader.images(stream, "stream"), "stream"))
                    .contains("oversized");
        }

        @Test
        void is_refused_without_unpacking_a_gzip_bomb() {
            byte[] bomb = IdxBytes.gzip(IdxBytes.join(IMAGES, new byte[32 << 20]));
            ByteArrayInputStream stream = new ByteArrayInputStream(bomb);

            long before = allocatedBytes();
            String what = refused(() -> IdxReader.images(stream, "bomb"), "bomb");

            assertThat(what).contains("oversized");
            assertThat(allocatedBytes() - before).isLessThan(2 << 20);
            assertThat(bomb.length - stream.available()).isLessThanOrEqualTo((1 << 16) + 2);
        }
    }

    @Nested
    class A_forged_header {

        @ParameterizedTest
        @ValueSource(booleans = {false, true})
        void cannot_make_the_reader_allocate_what_the_file_does_not_hold(boolean packed)
                throws IOException {
            byte[] forged = IdxBytes.header(0x803, 64, 4096, 4096);
            Path file = file(packed ? IdxBytes.gzip(forged) : forged);

            long before = allocatedBytes();
            String what = refused(() -> IdxReader.images(file), file.toString());

            assertThat(what).contains("truncated", "64 images of 4096 x 4096");
            assertThat(allocatedBytes() - before).isLessThan(2 << 20);
        }

        @Test
        void cannot_declare_more_than_the_stated_bound() throws IOException {
            assertThat(imagesRefused(IdxBytes.header(0x803, -1, 4096, 4096)))
                    .contains("4294967295 images of 4096 x 4096, 72057594021150720 bytes");
            assertThat(imagesRefused(IdxBytes.header(0x803, 65, 4096, 4096)))
                    .contains("declares 65 images");
            assertThat(labelsRefused(IdxBytes.header(0x801, -1)))
                    .contains("declares 4294967295 labels");
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 4097, -1, Integer.MIN_VALUE})
        void cannot_declare_an_impossible_image_size(int side) throws IOException {
            assertThat(imagesRefused(IdxBytes.header(0x803, 1, side, 28)))
                    .contains("x 28 pixels", Integer.toUnsignedString(side));
            assertThat(imagesRefused(IdxBytes.header(0x803, 1, 28, side)))
                    .contains("28 x", Integer.toUnsignedString(side));
        }

        @Test
        void that_declares_nothing_is_refused() throws IOException {
            assertThat(imagesRefused(IdxBytes.images(0, 28, 28))).contains("no content");
            assertThat(labelsRefused(IdxBytes.labels())).contains("no content");
        }
    }

    @Nested
    class The_wrong_kind_of_file {

        @Test
        void labels_where_images_belong_are_named_so() throws IOException {
            assertThat(imagesRefused(LABELS))
                    .isEqualTo("an IDX file of labels where images belong");
        }

        @Test
        void images_where_labels_belong_are_named_so() throws IOException {
            assertThat(labelsRefused(IdxBytes.gzip(IMAGES)))
                    .isEqualTo("an IDX file of images where labels belong");
        }

        @Test
        void other_idx_types_are_refused() throws IOException {
            assertThat(imagesRefused(IdxBytes.header(0xd03, 1, 1, 1, 0))).contains("magic 0xd03");
        }

        @Test
        void anything_else_is_refused_with_its_first_bytes() throws IOException {
            assertThat(imagesRefused(new byte[] {'P', 'K', 3, 4, 0, 0}))
                    .contains("not an IDX file", "504b0304");
        }

        @Test
        void an_empty_file_is_called_empty() throws IOException {
            assertThat(imagesRefused(new byte[0])).contains("empty");
            assertThat(imagesRefused(IdxBytes.gzip(new byte[0]))).contains("empty");
        }

        @Test
        void a_folder_and_an_absent_file_are_named() {
            assertThat(refused(() -> IdxReader.images(folder), folder.toString()))
                    .contains("folder");
            Path absent = folder.resolve("absent");
            assertThat(refused(() -> IdxReader.labels(absent), absent.toString()))
                    .contains("no such file");
        }
    }

    @Nested
    class Damage {

        @Test
        void of_any_one_byte_of_a_gzip_file_is_found_or_harmless() throws IOException {
            byte[] packed = IdxBytes.gzip(IMAGES);
            byte[] pixels = IdxReader.images(file(packed)).pixels();
            for (int place = 0; place < packed.length; place++) {
                byte[] damaged = packed.clone();
                damaged[place] ^= 0x10;
                Path file = file(damaged);
                try {
                    assertThat(IdxReader.images(file).pixels()).isEqualTo(pixels);
                } catch (UserError found) {
                    assertThat(found.where()).isEqualTo(file.toString());
                }
            }
        }

        @Test
        void of_the_packed_pixels_is_found_by_the_checksum() throws IOException {
            byte[] packed = IdxBytes.gzip(IMAGES);
            packed[packed.length - 5] ^= 1;

            assertThat(imagesRefused(packed)).contains("corrupt gzip", "checksum");
        }

        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
        void in_the_form_of_random_bytes_is_always_refused(long seed) throws IOException {
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < 200; i++) {
                byte[] noise = new byte[random.nextInt(1, 400)];
                random.nextBytes(noise);
                boolean likeGzip = random.nextBoolean() && noise.length > 3;
                if (likeGzip) {
                    noise[0] = 0x1f;
                    noise[1] = (byte) 0x8b;
                    noise[2] = 8;
                    noise[3] &= 0x1f;
                }

                assertThat(imagesRefused(noise)).as("seed %d, file %d", seed, i).isNotBlank();
            }
        }
    }

    private static long allocatedBytes() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getCurrentThreadAllocatedBytes();
    }
}
