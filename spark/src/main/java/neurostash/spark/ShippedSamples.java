package neurostash.spark;

import neurostash.core.coding.ImageSet;
import neurostash.core.coding.PixelLists;
import neurostash.lab.run.Samples;

import java.io.Serializable;

/**
 * The images of a sweep as they travel to executors.
 *
 * @param name name of the dataset
 * @param split {@code test} or {@code validation}
 * @param sha256 hash of the dataset's files
 * @param train training images
 * @param evaluation evaluation images
 */
record ShippedSamples(String name, String split, String sha256, Images train, Images evaluation)
        implements Serializable {

    /** Packs images. */
    static ShippedSamples of(Samples samples) {
        return new ShippedSamples(
                samples.name(),
                samples.split(),
                samples.sha256(),
                Images.of(samples.train()),
                Images.of(samples.evaluation()));
    }

    /** Unpacks them. */
    Samples samples() {
        return new Samples(name, split, sha256, train.lists(), evaluation.lists());
    }

    /** An image set, field by field. */
    private record Images(int height, int width, int classes, byte[] pixels, byte[] labels)
            implements Serializable {

        static Images of(PixelLists lists) {
            ImageSet set = lists.images();
            return new Images(set.height(), set.width(), set.classes(), set.pixels(), set.labels());
        }

        PixelLists lists() {
            return new PixelLists(new ImageSet(height, width, classes, pixels, labels));
        }
    }
}
