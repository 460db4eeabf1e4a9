package neurostash.lab.fit;

import neurostash.core.UserError;
import neurostash.data.measured.IvSweep;
import neurostash.data.measured.Measurement;
import neurostash.data.measured.Polarity;
import neurostash.data.measured.PulseTrain;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A device fitted to measurement files: what was measured, by part.
 *
 * @param files what was read
 * @param settings what the user said
 * @param potentiation forward pulses, if measured
 * @param depression reverse pulses, if measured
 * @param current static current, if swept
 * @param normalised whether the conductances had no unit
 * @param gMin lowest conductance (S)
 * @param gMax highest conductance (S)
 * @param readVolt read voltage (V)
 * @param readVoltKnown whether a file or the user gave it
 * @param notices what the user should know, one line each
 */
public record DeviceFit(
        List<Measurement> files,
        FitSettings settings,
        @Nullable PulseFit potentiation,
        @Nullable PulseFit depression,
        @Nullable CurrentFit current,
        boolean normalised,
        Fitted gMin,
        Fitted gMax,
        double readVolt,
        boolean readVoltKnown,
        List<String> notices) {

    /** Scale of normalised data where the user gives none (S). */
    private static final double ASSUMED_MIN = 1e-9;

    private static final double ASSUMED_MAX = 100e-9;

    /** Highest over lowest conductance where only one state is known. */
    static final double ASSUMED_RATIO = 10;

    private static final double ASSUMED_VOLT = 3;

    /**
     * Fits.
     *
     * @throws UserError if the files do not go together or do not carry the fit
     */
    public static DeviceFit of(List<Measurement> files, FitSettings settings) {
        String place = files.getFirst().place();
        checked(settings);
        List<String> notices = new ArrayList<>();
        files.forEach(file -> notices.addAll(file.notices()));
        boolean normalised = normalised(files);
        List<PulseTrain> trains = new ArrayList<>();
        List<IvSweep> sweeps = new ArrayList<>();
        for (Measurement file : files) {
            trains.addAll(file.trains());
            sweeps.addAll(file.sweeps());
        }
        if (normalised) {
            trains = scaled(trains, settings, notices);
        }
        PulseFit up = null;
        PulseFit down = null;
        List<PulseTrain> rising = of(trains, Polarity.POTENTIATION);
        List<PulseTrain> falling = of(trains, Polarity.DEPRESSION);
        refuseChargeTrap(settings, trains, place);
        if (!rising.isEmpty()) {
            PolarityTrains polarity =
                    PolarityTrains.of(rising, settings.volt(), place(files, rising.getFirst()));
            up =
                    PulseFitter.fit(
                            polarity, law(settings, polarity), settings.gMin(), settings.gMax());
        }
        if (!falling.isEmpty()) {
            PolarityTrains polarity =
                    PolarityTrains.of(
                            falling, settings.depressVolt(), place(files, falling.getFirst()));
            Double low = settings.gMin();
            Double high = settings.gMax();
            if (up != null) {
                low = low == null ? (Double) up.low().value() : low;
                high = high == null ? (Double) up.high().value() : high;
            }
            down = PulseFitter.fit(polarity, law(settings, polarity), low, high);
        }
        refuseHalfRatio(settings, up);
        refuseHalfRatio(settings, down);
        double readVolt = readVolt(files, settings, up, sweeps);
        CurrentFit current = sweeps.isEmpty() ? null : CurrentFit.of(sweeps, readVolt, place);
        return assembled(files, settings, up, down, current, normalised, readVolt, notices);
    }

    private static void checked(FitSettings settings) {
        if (settings.law() != null && !PulseFitter.LAWS.contains(settings.law())) {
            throw new UserError(
                    "unknown law '" + settings.law() + "'",
                    "--law",
                    "give one of " + String.join(", ", PulseFitter.LAWS));
        }
        if (settings.gMin() != null
                && settings.gMax() != null
                && settings.gMin() >= settings.gMax()) {
            throw new UserError(
                    "--gmin is not below --gmax",
                    "on the command line",
                    "give the lower one first");
        }
    }

    private static void refuseChargeTrap(
            FitSettings settings, List<PulseTrain> trains, String place) {
        boolean several =
                Arrays.stream(Polarity.values())
                        .anyMatch(polarity ->
                                of(trains, polarity).stream()
                                                .map(PulseTrain::volt)
                                                .filter(OptionalDouble::isPresent)
                                                .distinct()
                                                .count()
                                        > 1);
        if (ChargeTrapPulses.LAW.equals(settings.law()) && !several) {
            throw new UserError(
                    "the charge-trap law needs trains of two voltages or more",
                    place,
                    "measure more voltages, or give another --law");
        }
    }

    private static void refuseHalfRatio(FitSettings settings, @Nullable PulseFit pulses) {
        if (pulses != null
                && pulses.law().equals(ChargeTrapPulses.LAW)
                && settings.halfRatio(pulses.polarity()) != null) {
            throw new UserError(
                    "a half ratio beside the charge-trap law, whose exponent %.3g says it"
                            .formatted(pulses.value("exponent")),
                    FitSettings.halfRatioFlag(pulses.polarity()),
                    "leave it out, or fit one voltage, e.g. with --law saturating");
        }
    }

    /** The charge-trap law is for the polarity that has several voltages. */
    private static @Nullable String law(FitSettings settings, PolarityTrains polarity) {
        String law = settings.law();
        return ChargeTrapPulses.LAW.equals(law) && polarity.voltages() < 2 ? null : law;
    }

    private static String place(List<Measurement> files, PulseTrain train) {
        return files.stream()
                .filter(file -> file.trains().contains(train))
                .map(Measurement::place)
                .findFirst()
                .orElse(files.getFirst().place());
    }

    private static boolean normalised(List<Measurement> files) {
        List<Measurement> pulsed = files.stream().filter(f -> !f.trains().isEmpty()).toList();
        boolean any = pulsed.stream().anyMatch(Measurement::normalised);
        if (any && !pulsed.stream().allMatch(Measurement::normalised)) {
            Measurement odd =
                    pulsed.stream().filter(Measurement::normalised).findFirst().orElseThrow();
            throw new UserError(
                    "mixed units: one file is normalised, another is in siemens",
                    odd.place(),
                    "give all files in siemens, or say --unit");
        }
        return any;
    }

    private static List<PulseTrain> of(List<PulseTrain> trains, Polarity polarity) {
        return trains.stream().filter(train -> train.polarity() == polarity).toList();
    }

    /** Puts normalised readings on a scale of siemens. */
    private static List<PulseTrain> scaled(
            List<PulseTrain> trains, FitSettings settings, List<String> notices) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (PulseTrain train : trains) {
            low = Math.min(low, Arrays.stream(train.conductance()).min().orElse(low));
            high = Math.max(high, Arrays.stream(train.conductance()).max().orElse(high));
        }
        double gMin =
                settings.gMin() != null
                        ? settings.gMin()
                        : settings.gMax() == null ? ASSUMED_MIN : settings.gMax() / 100;
        double gMax =
                settings.gMax() != null
                        ? settings.gMax()
                        : settings.gMin() == null ? ASSUMED_MAX : settings.gMin() * 100;
        if (settings.gMin() == null || settings.gMax() == null) {
            notices.add(
                    "normalised data: the scale, %.3g to %.3g S, is assumed (--gmin and --gmax"
                                    .formatted(gMin, gMax)
                            + " give it)");
        }
        double factor = high > low ? (gMax - gMin) / (high - low) : 1;
        double zero = low;
        return trains.stream()
                .map(train ->
                        new PulseTrain(
                                train.label(),
                                train.polarity(),
                                train.volt(),
                                train.pulses(),
                                Arrays.stream(train.conductance())
                                        .map(value -> gMin + (value - zero) * factor)
                                        .toArray()))
                .toList();
    }

    private static OptionalDouble known(List<Measurement> files, FitSettings settings) {
        return settings.readVolt() != null
                ? OptionalDouble.of(settings.readVolt())
                : files.stream()
                        .map(Measurement::readVolt)
                        .filter(OptionalDouble::isPresent)
                        .findFirst()
                        .orElse(OptionalDouble.empty());
    }

    private static double readVolt(
            List<Measurement> files,
            FitSettings settings,
            @Nullable PulseFit up,
            List<IvSweep> sweeps) {
        double write =
                up != null && up.volt() != null
                        ? up.volt()
                        : settings.volt() != null
                                ? settings.volt()
                                : sweeps.stream()
                                        .flatMapToDouble(sweep -> Arrays.stream(sweep.volt()))
                                        .max()
                                        .orElse(ASSUMED_VOLT);
        return known(files, settings).orElse(Math.max(1e-3, Math.abs(write) / 2));
    }

    private static DeviceFit assembled(
            List<Measurement> files,
            FitSettings settings,
            @Nullable PulseFit up,
            @Nullable PulseFit down,
            @Nullable CurrentFit current,
            boolean normalised,
            double readVolt,
            List<String> notices) {
        PulseFit range = up != null ? up : down;
        Fitted low;
        Fitted high;
        if (range != null) {
            low = range.low();
            high = range.high();
        } else if (current != null) {
            low = current.low();
            high = current.high();
            if (current.states() < 2 || high.value() < 1.05 * low.value()) {
                low = Fitted.exactly(high.value() / ASSUMED_RATIO);
            }
        } else {
            throw new UserError(
                    "no measurement", files.getFirst().place(), "give pulses or a sweep");
        }
        low = low.value() < 0 ? new Fitted(0, 0.0, low.high()) : low;
        low = settings.gMin() == null ? low : Fitted.exactly(settings.gMin());
        high = settings.gMax() == null ? high : Fitted.exactly(settings.gMax());
        if (!(low.value() >= 0) || !(high.value() > low.value()) || high.value() > 10) {
            throw new UserError(
                    "a range from %.3g to %.3g S".formatted(low.value(), high.value()),
                    files.getFirst().place(),
                    "give --gmin and --gmax, and check the unit");
        }
        return new DeviceFit(
                files,
                settings,
                up,
                down,
                current,
                normalised,
                low,
                high,
                readVolt,
                known(files, settings).isPresent(),
                List.copyOf(notices));
    }

    /** The fit of a polarity, if that was measured. */
    @Nullable PulseFit pulses(Polarity polarity) {
        return polarity == Polarity.POTENTIATION ? potentiation : depression;
    }

    /** The voltage that the user gives for a polarity (V), or null. */
    @Nullable Double volt(Polarity polarity) {
        return polarity == Polarity.POTENTIATION ? settings.volt() : settings.depressVolt();
    }

    /** The fitted polarities. */
    public List<PulseFit> pulses() {
        List<PulseFit> fits = new ArrayList<>();
        if (potentiation != null) {
            fits.add(potentiation);
        }
        if (depression != null) {
            fits.add(depression);
        }
        return fits;
    }
}
