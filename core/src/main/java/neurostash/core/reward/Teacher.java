package neurostash.core.reward;

import neurostash.core.coding.ImageSet;
import neurostash.core.random.KeyedStream;
import neurostash.core.random.Purpose;

/** What is known of the training samples' classes: all labels, some of them, or wrong ones. */
final class Teacher {

    private final Reward reward;
    private final long seed;
    private final KeyedStream chance = new KeyedStream();

    Teacher(Reward reward, long seed) {
        this.reward = reward;
        this.seed = seed;
    }

    /** The class that the network is told for a sample, or {@link ClassMemory#NONE}. */
    int label(ImageSet images, int image) {
        chance.set(seed, Purpose.LABELS, image);
        if (chance.nextDouble() >= reward.labels()) {
            return ClassMemory.NONE;
        }
        int source = reward.shuffled() ? chance.nextInt(images.count()) : image;
        return images.labels()[source] & 0xFF;
    }
}
