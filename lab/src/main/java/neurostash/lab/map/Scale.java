package neurostash.lab.map;

import java.util.stream.DoubleStream;

/**
 * What the colours of a panel mean.
 *
 * @param palette the colours
 * @param low value of the first colour
 * @param high value of the last colour
 * @param levels values at which a contour is drawn, ascending
 */
record Scale(Palette palette, double low, double high, double[] levels) {

    /** Shares of the whole, 0 to 100 %. */
    static final Scale SHARES =
            new Scale(Palette.SHARE, 0, 1, new double[] {.01, .1, .3, .5, .7, .9});

    /**
     * Savings, 0 in the middle, both ways as far as the largest of them goes.
     *
     * @param largest the largest of the savings and losses shown
     */
    static Scale savings(double largest) {
        double end =
                DoubleStream.of(.01, .02, .05, .1, .2, .5)
                        .filter(nice -> largest <= nice)
                        .findFirst()
                        .orElse(1);
        double[] each =
                DoubleStream.of(.02, .05, .1, .2, .4, .6, .8)
                        .map(fraction -> fraction * end)
                        .toArray();
        double[] levels = new double[2 * each.length + 1];
        for (int i = 0; i < each.length; i++) {
            levels[i] = -each[each.length - 1 - i];
            levels[each.length + 1 + i] = each[i];
        }
        return new Scale(Palette.SAVING, -end, end, levels);
    }

    /**
     * The place of a value in the palette, 0 to 1 within the scale. Savings go with the root, so
     * that small ones can be told apart beside large ones.
     */
    double fraction(double value) {
        return low < 0
                ? 0.5 + Math.signum(value) * Math.sqrt(Math.abs(value) / high) / 2
                : (value - low) / (high - low);
    }

    /** The value at a place in the palette. */
    double value(double fraction) {
        double signed = 2 * fraction - 1;
        return low < 0
                ? Math.signum(signed) * signed * signed * high
                : low + fraction * (high - low);
    }

    /** A value as a label reads it. */
    static String percent(double value) {
        double hundredths = Math.rint(1000 * value) / 10;
        boolean whole = hundredths == Math.rint(hundredths);
        return (whole ? Long.toString((long) hundredths) : Double.toString(hundredths)) + " %";
    }
}
