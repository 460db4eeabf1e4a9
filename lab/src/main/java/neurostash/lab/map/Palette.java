package neurostash.lab.map;

import java.awt.Color;

/**
 * Colours of a panel.
 *
 * @param stops colours as RGB, evenly spaced
 */
record Palette(int... stops) {

    /** Light to dark, for shares (after ColorBrewer's YlGnBu). */
    static final Palette SHARE =
            new Palette(0xffffe5, 0xd9f0c0, 0x9cd8b9, 0x4bb7c3, 0x2b80b9, 0x253494, 0x0b1d58);

    /** Red for what is lost, white for nothing, blue for what is saved (after its RdBu). */
    static final Palette SAVING =
            new Palette(
                    0x67001f, 0xb2182b, 0xe58368, 0xfbd9c8, 0xf7f7f7, 0xcfe4f0, 0x7ab6d6, 0x2166ac,
                    0x053061);

    /** The colour of a fraction of the palette, 0 to 1, beyond which the ends hold. */
    int rgb(double fraction) {
        double place = Math.clamp(fraction, 0, 1) * (stops.length - 1);
        int low = Math.min((int) place, stops.length - 2);
        double share = place - low;
        int rgb = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = stops[low] >> shift & 0xff;
            int to = stops[low + 1] >> shift & 0xff;
            rgb |= (int) Math.round(from + share * (to - from)) << shift;
        }
        return rgb;
    }

    Color color(double fraction) {
        return new Color(rgb(fraction));
    }
}
