package neurostash.lab.config;

import neurostash.core.UserError;

/** The values allowed for a quantity, both ends included, in SI; an end may be infinite. */
record Range(Unit unit, double low, double high) {

    Range {
        if (!(low <= high)) {
            throw new IllegalArgumentException("no value lies from " + low + " to " + high);
        }
    }

    double check(ConfigNode.Scalar written, double value, String where) {
        if (value >= low && value <= high) {
            return value;
        }
        throw new UserError(
                Excerpt.quoted(written.text()) + " is out of range",
                where,
                "give a value " + span());
    }

    private String span() {
        if (Double.isInfinite(high)) {
            return "of at least " + Quantity.exact(low, unit);
        }
        if (Double.isInfinite(low)) {
            return "of at most " + Quantity.exact(high, unit);
        }
        return "from " + Quantity.exact(low, unit) + " to " + Quantity.exact(high, unit);
    }
}
