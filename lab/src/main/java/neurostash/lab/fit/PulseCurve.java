package neurostash.lab.fit;

/**
 * A curve of conductance against pulses with a start, a first slope (units of the range per {@code
 * scale} pulses) and a bend that is 0 for a straight line.
 */
enum PulseCurve {
    /** {@code G = start + slope (1 - exp(-bend P)) / bend}, P in units of {@code scale}. */
    SATURATING {
        @Override
        double[] from(double away, double scale, double slope, double bend, double dose) {
            // What a pulse leaves of the way to the end, told in powers of e again.
            double left = 1 + dose * Math.expm1(-bend / scale);
            double turned =
                    Math.abs(bend) < 1e-9 ? dose : -scale * Math.log(Math.max(1e-12, left)) / bend;
            return new double[] {turned * (slope - bend * away), turned * bend};
        }

        @Override
        void trace(
                double[] pulses,
                double scale,
                double[] parameters,
                double start,
                double[] readings,
                double[] kept) {
            double slope = parameters[0];
            double bend = parameters[1];
            for (int i = 0; i < pulses.length; i++) {
                double at = pulses[i] / scale;
                double grown = Math.abs(bend) < 1e-9 ? at : -Math.expm1(-bend * at) / bend;
                readings[i] = start + slope * grown;
                kept[i] =
                        i + 1 < pulses.length
                                ? Math.exp(-bend * (pulses[i + 1] - pulses[i]) / scale)
                                : 0;
            }
        }
    },

    /** Each pulse adds {@code slope / scale * exp(-bend (G - start))}. */
    EXPONENTIAL {
        @Override
        double[] from(double away, double scale, double slope, double bend, double dose) {
            return new double[] {dose * slope * Math.exp(-bend * away), bend};
        }

        @Override
        void trace(
                double[] pulses,
                double scale,
                double[] parameters,
                double start,
                double[] readings,
                double[] kept) {
            double first = parameters[0] / scale;
            double bend = parameters[1];
            double travelled = 0;
            double done = 0;
            double left = 1;
            for (int i = 0; i < pulses.length; i++) {
                for (; done < pulses[i]; done++) {
                    double step = first * Math.exp(-bend * travelled);
                    left *= 1 - bend * step;
                    travelled += step;
                }
                readings[i] = start + travelled;
                if (i > 0) {
                    kept[i - 1] = left;
                }
                left = 1;
            }
        }
    };

    /** Start, slope and bend. */
    static final int PARAMETERS = 3;

    /**
     * Slope and bend of the same curve from elsewhere on it, under pulses that do less or more.
     *
     * @param away from the start, in readings
     * @param scale pulses of the whole train
     * @param slope at the start
     * @param bend at the start
     * @param dose what a pulse does, in pulses of this curve
     */
    abstract double[] from(double away, double scale, double slope, double bend, double dose);

    /**
     * Follows the curve.
     *
     * @param pulses where, ascending whole numbers from 0
     * @param scale pulses of the whole train
     * @param parameters slope and bend
     * @param start reading before the first pulse
     * @param readings receives the readings
     * @param kept receives what is left of a displacement at the next reading
     */
    abstract void trace(
            double[] pulses,
            double scale,
            double[] parameters,
            double start,
            double[] readings,
            double[] kept);
}
