package neurostash.core.coding;

/** Turns an image into spikes over time. */
public interface Encoder {

    /** Read steps of a presentation. */
    int steps();

    /**
     * Typical number of input spikes of a presentation: thresholds and their adaptation are
     * fractions of it.
     */
    double referenceSpikes();

    /** Whether the brightness of each image is taken out, which the ledger charges per pixel. */
    boolean normalises();

    /**
     * Encodes one image.
     *
     * @param images the image set
     * @param image index in it
     * @param key key of the presentation's random stream, see {@link neurostash.core.random.Keys}
     * @param into receives the spikes
     */
    void encode(PixelLists images, int image, long key, Presentation into);
}
