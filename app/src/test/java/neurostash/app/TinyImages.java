package neurostash.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A dataset of 300 + 80 noisy images of four patterns, 6 x 6 pixels. */
final class TinyImages {

    static final int TRAIN = 300;
    static final int TEST = 80;

    private static final int SIDE = 6;

    private TinyImages() {}

    /** Writes the four IDX files into a folder. */
    static Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Random random = new Random(5);
        write(folder, "train", TRAIN, random);
        write(folder, "t10k", TEST, random);
        return folder;
    }

    private static void write(Path folder, String part, int count, Random random)
            throws IOException {
        ByteBuffer images = ByteBuffer.allocate(16 + count * SIDE * SIDE);
        ByteBuffer labels = ByteBuffer.allocate(8 + count);
        images.putInt(0x803).putInt(count).putInt(SIDE).putInt(SIDE);
        labels.putInt(0x801).putInt(count);
        for (int image = 0; image < count; image++) {
            int label = random.nextInt(4);
            labels.put((byte) label);
            for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
                boolean lit = (pixel / SIDE / 3) * 2 + pixel % SIDE / 3 == label;
                images.put((byte) (lit ? 180 + random.nextInt(76) : random.nextInt(30)));
            }
        }
        Files.write(folder.resolve(part + "-images-idx3-ubyte"), images.array());
        Files.write(folder.resolve(part + "-labels-idx1-ubyte"), labels.array());
    }
}
