package neurostash.app;

import neurostash.core.UserError;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The argument of {@code --seeds}: numbers and ranges, as in {@code 1,2,7} or {@code 1..40}. */
final class SeedList {

    private static final int MOST = 10_000;
    private static final Pattern PART = Pattern.compile("(\\d{1,9})(?:\\.\\.(\\d{1,9}))?");

    private SeedList() {}

    static List<Long> parse(String text) {
        Set<Long> seeds = new LinkedHashSet<>();
        for (String part : text.split(",", -1)) {
            Matcher matcher = PART.matcher(part.strip());
            if (!matcher.matches()) {
                throw refused(text);
            }
            long first = Long.parseLong(matcher.group(1));
            String end = matcher.group(2);
            long last = end == null ? first : Long.parseLong(end);
            if (last < first || last - first >= MOST) {
                throw refused(text);
            }
            for (long seed = first; seed <= last; seed++) {
                if (!seeds.add(seed)) {
                    throw new UserError(
                            "seed " + seed + " is given twice",
                            "--seeds " + text,
                            "give each seed once");
                }
            }
        }
        if (seeds.size() > MOST) {
            throw refused(text);
        }
        return new ArrayList<>(seeds);
    }

    private static UserError refused(String text) {
        return new UserError(
                "'" + text + "' is no list of seeds",
                "--seeds",
                "write numbers and ranges, at most " + MOST + " seeds, e.g. 1,2,3 or 1..40");
    }
}
