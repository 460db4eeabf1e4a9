package neurostash.lab.margin;

import java.util.Collection;
import java.util.List;

/**
 * Readings of growing arrays under one scheme.
 *
 * @param scheme what idle lines do
 * @param readings by size
 * @param largest size of the largest array that is carried, 1 if none is
 * @param open whether it is only the largest that was tried
 */
public record MarginCurve(ReadScheme scheme, List<Reading> readings, int largest, boolean open) {

    public MarginCurve {
        readings = List.copyOf(readings);
    }

    MarginCurve(ReadScheme scheme, Collection<Reading> readings, int largest, boolean open) {
        this(scheme, List.copyOf(readings), largest, open);
    }

    /** The verdict in words. */
    public String verdict() {
        if (largest < ReadMargin.SMALLEST) {
            return "carries no array, only a single cell";
        }
        return "carries %d x %d%s"
                .formatted(largest, largest, open ? " and more: nothing larger was tried" : "");
    }
}
