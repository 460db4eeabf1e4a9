package neurostash.lab.config;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the known name that a misspelt one was probably meant to be. */
public final class Spelling {

    private static final int LONGEST = 64;

    private Spelling() {}

    /**
     * The known name closest to {@code word}, if one is close enough to be worth suggesting: at
     * most two slips of the pen (a letter missing, added, changed, or two swapped), fewer for short
     * words. Among equally close names the first in alphabetical order.
     */
    public static Optional<String> nearest(String word, Collection<String> known) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        int allowed = Math.min(2, Math.max(1, word.length() / 3));
        String nearest = null;
        int least = allowed + 1;
        for (String name : new TreeSet<>(known)) {
            if (Math.abs(name.length() - word.length()) > allowed) {
                continue;
            }
            int slips = slips(word, name);
            if (slips < least) {
                least = slips;
                nearest = name;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /**
     * The remedy for a name that is not one of {@code known}: {@code did you mean 'rotation'?}, or
     * all the names there are.
     */
    public static String remedy(String word, Collection<String> known) {
        return nearest(word, known)
                .map(name -> "did you mean '" + name + "'?")
                .orElseGet(() -> "choose one of " + String.join(", ", new TreeSet<>(known)));
    }

    /** Levenshtein distance in which a swap of two neighbouring letters counts once. */
    static int slips(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                int change = last[j - 1] + (same ? 0 : 1);
                row[j] = Math.min(change, 1 + Math.min(last[j], row[j - 1]));
                if (i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] spare = beforeLast;
            beforeLast = last;
            last = row;
            row = spare;
        }
        return last[b.length()];
    }
}
