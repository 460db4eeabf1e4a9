package neurostash.lab.fit;

import neurostash.data.measured.PulseTrain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** A polarity that follows the charge-trap law over several voltages. */
final class ChargeTrapPulses {

    static final String LAW = "charge-trap";

    private ChargeTrapPulses() {}

    static PulseFit fit(PolarityTrains polarity, Range range) {
        for (List<PulseTrain> group : polarity.byVolt().values()) {
            PolarityTrains.requireCurves(group, polarity.place());
        }
        ChargeTrapFit fit =
                ChargeTrapFit.of(polarity.byVolt(), polarity.unit(), range.low(), range.high())
                        .orElseThrow(polarity::diverged);
        SequencedMap<String, Fitted> values = new LinkedHashMap<>();
        values.put("prefactor", fit.prefactor(polarity.unit()));
        values.put("exponent", fit.exponent());
        values.put("cutOffVolt", fit.cutOff());
        Optional<RepeatedFit> top =
                CurveFit.of(PulseCurve.SATURATING, polarity.trains()).map(RepeatedFit::of);
        double width = fit.high() - fit.low();
        return PulseFit.of(
                polarity,
                LAW,
                values,
                List.of(),
                fit.lowEnd(),
                fit.highEnd(),
                Goodness.of(fit.trains(), fit.residuals()),
                top.map(curve -> CurveFacts.of(curve, curve, width, polarity.polarity()))
                        .orElse(CurveFacts.NONE),
                polarity.traces(fit.measured(), fit.fits()));
    }
}
