package neurostash.data;

import neurostash.core.coding.ImageSet;

/**
 * A loaded dataset.
 *
 * @param name its name in the registry, or the name of the folder it was read from
 * @param train the training images
 * @param test the test images, of the same size and classes
 * @param sha256 one hash over the four files, in lower-case hexadecimal: the SHA-256 of the lines
 *     that {@code sha256sum train-images-idx3-ubyte train-labels-idx1-ubyte t10k-images-idx3-ubyte
 *     t10k-labels-idx1-ubyte} prints for the raw (unzipped) files, so that this pipes into {@code
 *     sha256sum} again to give the same value
 */
public record Dataset(String name, ImageSet train, ImageSet test, String sha256) {}
