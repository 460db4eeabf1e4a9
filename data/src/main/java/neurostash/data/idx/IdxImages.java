package neurostash.data.idx;

/**
 * The content of an IDX file of images.
 *
 * @param height image height (pixels)
 * @param width image width (pixels)
 * @param pixels grey values as unsigned bytes, row-major {@code [count][height * width]}
 * @param sha256 of the raw (unzipped) file, in lower-case hexadecimal
 */
public record IdxImages(int height, int width, byte[] pixels, String sha256) {

    /** Number of images. */
    public int count() {
        return pixels.length / (height * width);
    }
}
