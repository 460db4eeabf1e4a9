package neurostash.lab.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What the page carries along.
 *
 * @param style the style sheet
 * @param library the chart library
 * @param script draws the charts
 */
record Assets(String style, String library, String script) {

    /**
     * Loads what a page needs.
     *
     * @param script the script with its charts
     */
    static Assets load(String script) {
        return new Assets(
                resource("report.css"),
                resource("echarts/echarts.min.js"),
                resource("drawing.js") + resource(script));
    }

    /**
     * The policy that the browser holds the page to: it runs these two scripts only, and sends no
     * request anywhere.
     */
    String policy() {
        return "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:;"
                + " style-src 'unsafe-inline'; script-src '"
                + digest(library)
                + "' '"
                + digest(script)
                + "'";
    }

    private static String digest(String text) {
        try {
            byte[] sha256 =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(sha256);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform has SHA-256", absent);
        }
    }

    private static String resource(String name) {
        try (InputStream in = Assets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the build left out " + name);
            }
            // A browser reads every line break as a line feed, and digests what it read.
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
