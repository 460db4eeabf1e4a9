package neurostash.lab.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Changes valid inputs, a little or a lot, at the level of bytes, numbers, words and lines. */
final class Mutation {

    /** Longest input that comes out. */
    private static final int LONGEST = 1 << 16;

    private static final int[] NUMBERS = {
        0,
        1,
        -1,
        2,
        7,
        127,
        128,
        255,
        256,
        1023,
        65535,
        65536,
        1 << 24,
        1 << 30,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE
    };

    private static final List<String> WRITTEN =
            List.of(
                    "0",
                    "-0",
                    "-1",
                    "1",
                    "0.5",
                    "1e-400",
                    "1e400",
                    "-1e308",
                    "1e308",
                    "4.9e-324",
                    "NaN",
                    ".nan",
                    "Infinity",
                    ".inf",
                    "-.inf",
                    "2147483647",
                    "2147483648",
                    "-2147483649",
                    "9223372036854775807",
                    "9223372036854775808",
                    "1e9",
                    "1e15",
                    "0x7fffffff",
                    "0o17",
                    "1_000",
                    "1,5",
                    "١٢",
                    "",
                    "null",
                    "~",
                    "true",
                    "[]",
                    "{}",
                    "\"\"",
                    "'",
                    "00",
                    "1e",
                    "1e-5",
                    "100",
                    "1000000",
                    "1e99999999999");

    private Mutation() {}

    /** A mutant of {@code seed}. */
    static byte[] of(byte[] seed, List<byte[]> seeds, List<byte[]> words, RandomGenerator random) {
        byte[] bytes = seed;
        int times = 1 + (random.nextInt(3) == 0 ? random.nextInt(12) : random.nextInt(3));
        for (int i = 0; i < times; i++) {
            bytes = step(bytes, seeds, words, random);
        }
        return bytes.length > LONGEST ? Arrays.copyOf(bytes, LONGEST) : bytes;
    }

    /** A mutant in which only numbers are others. */
    static byte[] ofNumbers(byte[] seed, RandomGenerator random) {
        byte[] bytes = seed;
        int times = 1 + random.nextInt(3);
        for (int i = 0; i < times; i++) {
            bytes = writtenNumber(bytes, random.nextInt(bytes.length), random);
        }
        return bytes;
    }

    private static byte[] step(
            byte[] bytes, List<byte[]> seeds, List<byte[]> words, RandomGenerator random) {
        if (bytes.length == 0) {
            return words.isEmpty() ? new byte[] {(byte) random.nextInt()} : any(words, random);
        }
        int at = random.nextInt(bytes.length);
        int some = 1 + random.nextInt(Math.min(bytes.length - at, 1 + random.nextInt(64)));
        return switch (random.nextInt(14)) {
            case 0 -> changed(bytes, at, (byte) (bytes[at] ^ 1 << random.nextInt(8)));
            case 1 -> changed(bytes, at, (byte) random.nextInt());
            case 2 -> replaced(bytes, at, some, new byte[0]);
            case 3 -> replaced(bytes, at, 0, Arrays.copyOfRange(bytes, at, at + some));
            case 4 -> Arrays.copyOf(bytes, at);
            case 5 -> words.isEmpty() ? bytes : replaced(bytes, at, 0, any(words, random));
            case 6 -> words.isEmpty() ? bytes : replaced(bytes, at, some, any(words, random));
            case 7, 8 -> writtenNumber(bytes, at, random);
            case 9 -> binaryNumber(bytes, at, random);
            case 10 -> line(bytes, at, seeds, random);
            case 11 -> line(bytes, at, List.of(bytes), random);
            case 12 -> spliced(bytes, at, any(seeds, random), random);
            default -> moved(bytes, at, some, random);
        };
    }

    private static byte[] any(List<byte[]> list, RandomGenerator random) {
        return list.get(random.nextInt(list.size()));
    }

    private static byte[] changed(byte[] bytes, int at, byte value) {
        byte[] copy = bytes.clone();
        copy[at] = value;
        return copy;
    }

    private static byte[] replaced(byte[] bytes, int at, int length, byte[] by) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + by.length);
        out.write(bytes, 0, at);
        out.writeBytes(by);
        out.write(bytes, at + length, bytes.length - at - length);
        return out.toByteArray();
    }

    private static byte[] moved(byte[] bytes, int at, int some, RandomGenerator random) {
        byte[] piece = Arrays.copyOfRange(bytes, at, at + some);
        byte[] rest = replaced(bytes, at, some, new byte[0]);
        return replaced(rest, random.nextInt(rest.length + 1), 0, piece);
    }

    private static byte[] spliced(byte[] bytes, int at, byte[] other, RandomGenerator random) {
        int from = random.nextInt(other.length);
        return replaced(
                bytes, at, bytes.length - at, Arrays.copyOfRange(other, from, other.length));
    }

    /** Puts another number in the place of the next one that is written in digits. */
    private static byte[] writtenNumber(byte[] bytes, int at, RandomGenerator random) {
        int from = at;
        while (from < bytes.length && !isNumber(bytes[from])) {
            from++;
        }
        int to = from;
        while (to < bytes.length && isNumber(bytes[to])) {
            to++;
        }
        String number = WRITTEN.get(random.nextInt(WRITTEN.size()));
        return replaced(bytes, from, to - from, number.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isNumber(byte b) {
        return b >= '0' && b <= '9' || b == '.' || b == '-';
    }

    private static byte[] binaryNumber(byte[] bytes, int at, RandomGenerator random) {
        int number = NUMBERS[random.nextInt(NUMBERS.length)];
        byte[] four =
                ByteBuffer.allocate(4)
                        .order(
                                random.nextBoolean()
                                        ? ByteOrder.BIG_ENDIAN
                                        : ByteOrder.LITTLE_ENDIAN)
                        .putInt(number)
                        .array();
        int from = random.nextBoolean() ? at : at & ~3;
        return replaced(bytes, from, Math.min(4, bytes.length - from), four);
    }

    /** Puts a line of some input before or in the place of one here. */
    private static byte[] line(byte[] bytes, int at, List<byte[]> others, RandomGenerator random) {
        byte[] other = any(others, random);
        int from = start(other, random.nextInt(other.length));
        byte[] line = Arrays.copyOfRange(other, from, end(other, from));
        int here = start(bytes, at);
        return replaced(bytes, here, random.nextBoolean() ? 0 : end(bytes, here) - here, line);
    }

    private static int start(byte[] bytes, int at) {
        int from = at;
        while (from > 0 && bytes[from - 1] != '\n') {
            from--;
        }
        return from;
    }

    private static int end(byte[] bytes, int from) {
        int to = from;
        while (to < bytes.length && bytes[to] != '\n') {
            to++;
        }
        return Math.min(bytes.length, to + 1);
    }
}
