package neurostash.data;

import neurostash.core.UserError;
import neurostash.core.coding.ImageSet;
import neurostash.data.idx.IdxImages;
import neurostash.data.idx.IdxLabels;
import neurostash.data.idx.IdxReader;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.StringJoiner;

/** A dataset put together from four IDX files. */
final class IdxDataset {

    /** The image set's bound on classes, stated for the message. */
    private static final int MAX_CLASSES = 127;

    private IdxDataset() {}

    /** Opens the parts of one dataset, from a folder or from the class path. */
    interface Parts {
        IdxImages images(IdxPart part);

        IdxLabels labels(IdxPart part);

        /** What to call the part in messages. */
        String where(IdxPart part);
    }

    /**
     * The parts of a folder; each may be raw or gzipped.
     *
     * @param mend what the user can do when some are missing
     */
    static Parts inFolder(Path folder, String mend) {
        Map<IdxPart, Path> files = new EnumMap<>(IdxPart.class);
        StringJoiner missing = new StringJoiner(", ");
        for (IdxPart part : IdxPart.values()) {
            Path file = find(folder, part);
            if (file == null) {
                missing.add(part.fileName() + "[.gz]");
            } else {
                files.put(part, file);
            }
        }
        if (missing.length() > 0) {
            throw new UserError(
                    "missing in the dataset's folder: " + missing, folder.toString(), mend);
        }
        return new Parts() {
            @Override
            public IdxImages images(IdxPart part) {
                return IdxReader.images(file(part));
            }

            @Override
            public IdxLabels labels(IdxPart part) {
                return IdxReader.labels(file(part));
            }

            @Override
            public String where(IdxPart part) {
                return file(part).toString();
            }

            private Path file(IdxPart part) {
                return files.getOrDefault(part, folder);
            }
        };
    }

    static boolean isFolderOfParts(Path folder) {
        for (IdxPart part : IdxPart.values()) {
            if (find(folder, part) == null) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Path find(Path folder, IdxPart part) {
        for (String name : new String[] {part.fileName(), part.dottedName()}) {
            for (String packing : new String[] {"", ".gz"}) {
                Path file = folder.resolve(name + packing);
                if (Files.exists(file)) {
                    return file;
                }
            }
        }
        return null;
    }

    /** Reads the four parts and checks that they belong together. */
    static Dataset load(String name, Parts parts) {
        IdxImages trainImages = parts.images(IdxPart.TRAIN_IMAGES);
        IdxLabels trainLabels = parts.labels(IdxPart.TRAIN_LABELS);
        IdxImages testImages = parts.images(IdxPart.TEST_IMAGES);
        IdxLabels testLabels = parts.labels(IdxPart.TEST_LABELS);
        checkCounts(trainImages, trainLabels, parts.where(IdxPart.TRAIN_LABELS));
        checkCounts(testImages, testLabels, parts.where(IdxPart.TEST_LABELS));
        if (trainImages.height() != testImages.height()
                || trainImages.width() != testImages.width()) {
            throw new UserError(
                    "test images of %d x %d pixels beside training images of %d x %d"
                            .formatted(
                                    testImages.height(),
                                    testImages.width(),
                                    trainImages.height(),
                                    trainImages.width()),
                    parts.where(IdxPart.TEST_IMAGES),
                    "give both sets in one image size");
        }
        int classes =
                Math.max(
                        classes(trainLabels, parts.where(IdxPart.TRAIN_LABELS)),
                        classes(testLabels, parts.where(IdxPart.TEST_LABELS)));
        String sha256 =
                sha256(
                        Map.of(
                                IdxPart.TRAIN_IMAGES, trainImages.sha256(),
                                IdxPart.TRAIN_LABELS, trainLabels.sha256(),
                                IdxPart.TEST_IMAGES, testImages.sha256(),
                                IdxPart.TEST_LABELS, testLabels.sha256()));
        return new Dataset(
                name,
                imageSet(trainImages, trainLabels, classes),
                imageSet(testImages, testLabels, classes),
                sha256);
    }

    private static ImageSet imageSet(IdxImages images, IdxLabels labels, int classes) {
        return new ImageSet(
                images.height(), images.width(), classes, images.pixels(), labels.labels());
    }

    private static void checkCounts(IdxImages images, IdxLabels labels, String where) {
        if (images.count() != labels.count()) {
            throw new UserError(
                    labels.count() + " labels for " + images.count() + " images",
                    where,
                    "give the labels that belong to the images");
        }
    }

    private static int classes(IdxLabels labels, String where) {
        int largest = 0;
        for (byte label : labels.labels()) {
            largest = Math.max(largest, label & 0xff);
        }
        if (largest >= MAX_CLASSES) {
            throw new UserError(
                    "label " + largest + " in the file",
                    where,
                    "give labels of 0 to " + (MAX_CLASSES - 1));
        }
        return largest + 1;
    }

    private static String sha256(Map<IdxPart, String> hashes) {
        StringBuilder lines = new StringBuilder();
        for (IdxPart part : IdxPart.values()) {
            lines.append(hashes.get(part)).append("  ").append(part.fileName()).append('\n');
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(lines.toString().getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
