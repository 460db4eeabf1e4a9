package neurostash.lab.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * What a configuration came to: every key that was asked for with the value it got, defaults
 * included, whatever the file's order, units' prefixes or comments. Equal settings give equal text.
 */
public final class Resolution {

    private final ResolvedSection root;

    Resolution(ResolvedSection root) {
        this.root = root;
    }

    /**
     * The values as YAML, keys sorted, quantities with all their digits. Read back, it gives the
     * same values.
     */
    public String toYaml() {
        return root.isEmpty() ? "{}\n" : root.toYaml();
    }

    /** The values in canonical form by dotted key, sorted within each section. */
    public SequencedMap<String, String> values() {
        SequencedMap<String, String> values = new LinkedHashMap<>();
        root.flatten("", values);
        return values;
    }

    /** The SHA-256 of {@link #toYaml()} in UTF-8, as 64 hexadecimal digits. */
    public String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest(toYaml().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform has SHA-256", absent);
        }
    }
}
