package neurostash.lab.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPOutputStream;

/** Small inputs that promise or unfold to something huge. */
final class Bombs {

    private static final int[] CLAIMS = {
        0, 1, 28, 4096, 4097, 65535, 1 << 20, 1 << 24, 1 << 30, Integer.MAX_VALUE, -1, 1 << 31
    };

    private Bombs() {}

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Aliases of aliases: each level several times the one before. */
    static byte[] yamlAliases(RandomGenerator random) {
        StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        int levels = 2 + random.nextInt(30);
        for (int level = 1; level <= levels; level++) {
            text.append("a%d: &a%d [".formatted(level, level));
            for (int i = 0; i < 9; i++) {
                text.append(i == 0 ? "*a" : ", *a").append(level - 1);
            }
            text.append("]\n");
        }
        return utf8(text.toString());
    }

    /** An anchor within itself. */
    static byte[] yamlLoop(RandomGenerator random) {
        return utf8(random.nextBoolean() ? "a: &a [*a]\n" : "&a {name: *a, seeds: [*a], <<: *a}\n");
    }

    /** One bracket within the other. */
    static byte[] nested(RandomGenerator random) {
        String open = random.nextBoolean() ? "[" : "{\"a\":";
        int levels = 1 << random.nextInt(15);
        String end = random.nextBoolean() ? "" : (open.equals("[") ? "]" : "}").repeat(levels);
        return utf8((random.nextBoolean() ? "name: " : "") + open.repeat(levels) + end);
    }

    /** A word or number without end. */
    static byte[] long_(RandomGenerator random) {
        String piece = random.nextBoolean() ? "9" : random.nextBoolean() ? "-" : "name";
        String head = random.nextBoolean() ? "" : random.nextBoolean() ? "name: " : "{\"rows\": ";
        return utf8(head + piece.repeat(1 << random.nextInt(14)));
    }

    /** Many keys. */
    static byte[] many(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        int keys = 1 << random.nextInt(12);
        for (int i = 0; i < keys; i++) {
            text.append(random.nextInt(8) == 0 ? "seeds" : "k" + i).append(": 1\n");
        }
        return utf8(text.toString());
    }

    /** An IDX header that claims what it likes. */
    static byte[] idxClaim(RandomGenerator random) {
        ByteBuffer bytes = ByteBuffer.allocate(16 + random.nextInt(64));
        bytes.putInt(random.nextBoolean() ? 0x803 : 0x801);
        for (int i = 0; i < 3; i++) {
            bytes.putInt(CLAIMS[random.nextInt(CLAIMS.length)]);
        }
        return bytes.array();
    }

    /** Zeros, packed a thousand to one, behind an honest, a short or a long header. */
    static byte[] gzipBomb(RandomGenerator random) {
        int images = 1 + random.nextInt(6000);
        int claimed = random.nextInt(3) == 0 ? images : CLAIMS[random.nextInt(CLAIMS.length)];
        byte[] head =
                ByteBuffer.allocate(16).putInt(0x803).putInt(claimed).putInt(28).putInt(28).array();
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        raw.writeBytes(head);
        raw.writeBytes(new byte[images * 784]);
        return gzip(raw.toByteArray());
    }

    /** Text that unfolds a thousand to one. */
    static byte[] gzipText(RandomGenerator random) {
        return gzip("1,".repeat(1 << random.nextInt(21)).getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] gzip(byte[] raw) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(raw);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    /** A header of NumPy that claims what it likes. */
    static byte[] npyClaim(RandomGenerator random) {
        String[] types = {"<f4", "<f8", "<i4", "<i8", "|O", ">f4", "<U99"};
        String count = Long.toString(1L << random.nextInt(40));
        String header =
                "{'descr': '%s', 'fortran_order': False, 'shape': (%s,), }\n"
                        .formatted(types[random.nextInt(types.length)], count);
        ByteBuffer bytes = ByteBuffer.allocate(10 + header.length() + random.nextInt(40));
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        bytes.put((byte) header.length()).put((byte) (header.length() >> 8));
        bytes.put(header.getBytes(StandardCharsets.US_ASCII));
        return bytes.array();
    }

    /** An array of a thousand million rows and columns, and others. */
    static byte[] circuitClaim(RandomGenerator random) {
        int rows = Math.abs(CLAIMS[random.nextInt(CLAIMS.length)]);
        int columns = random.nextBoolean() ? rows : CLAIMS[random.nextInt(CLAIMS.length)];
        return utf8(
                """
                {"rows": %d, "columns": %d, "wire": {"rowOhm": 1, "columnOhm": 1},
                 "cell": {"law": "ohmic"}, "conductanceS": [], "rowDrive": [], "columnDrive": []}
                """
                        .formatted(rows, columns));
    }
}
