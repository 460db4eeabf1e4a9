package neurostash.lab.sweep;

import neurostash.lab.run.Samples;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One point of a sweep: everything that decides its result, as plain text, so that it can be sent
 * to another process. Equal points have equal keys.
 *
 * @param key its content key, 64 hexadecimal digits: the SHA-256 over what follows and over the
 *     version of the rows
 * @param settings every setting as YAML in canonical form, defaults included, as run directories
 *     hold it; how long it learns is among them ({@code training.epochs})
 * @param seed seed of everything random
 * @param dataset the images: their split and the hash of their files, as {@link #dataset} writes it
 */
public record SweepPoint(String key, String settings, long seed, String dataset)
        implements Serializable {

    /** A point with its key. */
    public static SweepPoint of(String settings, long seed, String dataset) {
        String content = String.join("\n", PointRun.SCHEMA, dataset, Long.toString(seed), settings);
        return new SweepPoint(sha256(content), settings, seed, dataset);
    }

    /** What a point calls its images. */
    public static String dataset(Samples samples) {
        return samples.split() + ":" + samples.sha256();
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform has SHA-256", absent);
        }
    }
}
