package neurostash.lab.fit;

import neurostash.core.device.PulseLaw;
import neurostash.data.measured.IvSweep;
import neurostash.data.measured.Measurement;
import neurostash.data.measured.Polarity;
import neurostash.data.measured.PulseTrain;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.OptionalDouble;

/** Measurements made from known laws, with known noise. */
final class Made {

    private final ZigguratSampler.NormalizedGaussian normal;

    Made(long seed) {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        normal = ZigguratSampler.NormalizedGaussian.of(random);
    }

    double deviate() {
        return normal.sample();
    }

    /**
     * A train of a law over a range.
     *
     * @param reading error of a reading as a fraction of the range
     * @param cycle error of a pulse as a fraction of the range
     */
    PulseTrain train(
            PulseLaw law,
            Polarity polarity,
            double volt,
            double gMin,
            double gMax,
            int pulses,
            double reading,
            double cycle) {
        double[] count = new double[pulses + 1];
        double[] conductance = new double[pulses + 1];
        double state = 0;
        for (int i = 0; i <= pulses; i++) {
            count[i] = i;
            double seen = state + reading * deviate();
            conductance[i] =
                    polarity == Polarity.POTENTIATION
                            ? gMin + seen * (gMax - gMin)
                            : gMax - seen * (gMax - gMin);
            state += law.step(state, volt) + cycle * deviate();
        }
        return new PulseTrain(volt + " V", polarity, OptionalDouble.of(volt), count, conductance);
    }

    static Measurement file(List<PulseTrain> trains, List<IvSweep> sweeps) {
        return new Measurement(
                "made.csv",
                "made.csv",
                "0".repeat(64),
                "made",
                trains,
                sweeps,
                false,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                List.of());
    }

    static DeviceFit fit(List<PulseTrain> trains, FitSettings settings) {
        return DeviceFit.of(List.of(file(trains, List.of())), settings);
    }

    static FitSettings settings(
            @Nullable String law, @Nullable Double gMin, @Nullable Double gMax) {
        return new FitSettings(
                law, gMin, gMax, null, null, null, null, null, null, null, null, null);
    }

    /** Whether a 95 % interval holds the truth. */
    static boolean covers(Fitted fitted, double truth) {
        return fitted.low() != null
                && fitted.high() != null
                && fitted.low() <= truth
                && truth <= fitted.high();
    }
}
