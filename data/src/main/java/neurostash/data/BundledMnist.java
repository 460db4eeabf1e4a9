package neurostash.data;

import neurostash.core.UserError;
import neurostash.data.idx.IdxImages;
import neurostash.data.idx.IdxLabels;
import neurostash.data.idx.IdxReader;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.BiFunction;

/** MNIST as it comes with the program: gzipped class-path resources, checked by their SHA-256. */
final class BundledMnist implements IdxDataset.Parts {

    /** SHA-256 of the raw files of the MNIST database. */
    private static final Map<IdxPart, String> PUBLISHED =
            Map.of(
                    IdxPart.TRAIN_IMAGES,
                    "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
                    IdxPart.TRAIN_LABELS,
                    "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
                    IdxPart.TEST_IMAGES,
                    "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
                    IdxPart.TEST_LABELS,
                    "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");

    private final Map<IdxPart, String> expected;

    BundledMnist() {
        this(PUBLISHED);
    }

    BundledMnist(Map<IdxPart, String> expected) {
        this.expected = expected;
    }

    @Override
    public IdxImages images(IdxPart part) {
        IdxImages images = read(part, IdxReader::images);
        check(part, images.sha256());
        return images;
    }

    @Override
    public IdxLabels labels(IdxPart part) {
        IdxLabels labels = read(part, IdxReader::labels);
        check(part, labels.sha256());
        return labels;
    }

    @Override
    public String where(IdxPart part) {
        return "bundled mnist/" + part.fileName() + ".gz";
    }

    private <T> T read(IdxPart part, BiFunction<InputStream, String, T> reader) {
        String resource = "mnist/" + part.fileName() + ".gz";
        try (InputStream in = BundledMnist.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw damaged("the bundled MNIST is missing", part);
            }
            return reader.apply(in, where(part));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void check(IdxPart part, String found) {
        if (!found.equals(expected.get(part))) {
            throw damaged("the bundled MNIST is damaged: its SHA-256 is " + found, part);
        }
    }

    private UserError damaged(String what, IdxPart part) {
        return new UserError(what, where(part), "build the program again from a fresh clone");
    }
}
