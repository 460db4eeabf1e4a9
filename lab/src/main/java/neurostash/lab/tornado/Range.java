package neurostash.lab.tornado;

import neurostash.lab.config.ConfigTree;
import neurostash.lab.config.Quantity;
import neurostash.lab.config.Section;
import neurostash.lab.config.Unit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Over which values a constant is plausible.
 *
 * @param key its dotted key
 * @param unit its unit
 * @param from lower end in SI, or the factor below the run's own value
 * @param to upper end in SI, or the factor above it
 * @param relative whether the ends are factors
 * @param source where the ends come from
 */
record Range(String key, Unit unit, double from, double to, boolean relative, String source) {

    private static final String RESOURCE = "/neurostash/lab/tornado/ranges.yaml";

    /** All ranges that are known; constants without one also price a run. */
    static List<Range> all() {
        Section root = ConfigTree.parse("plausible ranges", bundled()).root();
        return root.sections("ranges").stream().map(Range::read).toList();
    }

    private static Range read(Section s) {
        String key = s.text("key");
        Unit unit = s.choice("unit", Unit.ONE);
        String source = s.text("source");
        if (s.has("times")) {
            double times = s.number("times");
            return new Range(key, unit, 1 / times, times, true, source);
        }
        return new Range(
                key, unit, s.quantity("from", unit), s.quantity("to", unit), false, source);
    }

    /** The lower end, for a run that has {@code own}. */
    double low(double own) {
        return relative ? from * own : from;
    }

    /** The upper end, for a run that has {@code own}. */
    double high(double own) {
        return relative ? to * own : to;
    }

    /** The argument of {@code --set} that gives the constant a value. */
    String set(double value) {
        return key + "=" + Quantity.exact(value, unit);
    }

    private static byte[] bundled() {
        try (InputStream in = Range.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the build left out " + RESOURCE);
            }
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
