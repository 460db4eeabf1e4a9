package neurostash.core.coding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import neurostash.core.InvalidParameter;

import org.junit.jupiter.api.Test;

class ImagesTest {

    @Test
    void listsHoldEveryPixelThatIsNotBlack() {
        PixelLists lists =
                TestImages.many(new int[] {0, 255, 3}, new int[3], new int[] {1, 0, 128});
        assertThat(lists.count()).isEqualTo(3);
        assertThat(lists.inputs()).isEqualTo(3);
        assertThat(lists.longest()).isEqualTo(2);
        assertThat(lists.from(0)).isZero();
        assertThat(lists.to(0)).isEqualTo(2);
        assertThat(lists.input(0)).isEqualTo(1);
        assertThat(lists.grey(0)).isEqualTo(255);
        assertThat(lists.input(1)).isEqualTo(2);
        assertThat(lists.grey(1)).isEqualTo(3);
        assertThat(lists.brightness(0)).isEqualTo(258);
        assertThat(lists.from(1)).isEqualTo(lists.to(1));
        assertThat(lists.brightness(1)).isZero();
        assertThat(lists.input(3)).isEqualTo(2);
        assertThat(lists.grey(3)).isEqualTo(128);
        assertThat(lists.toString()).contains("3");
    }

    @Test
    void theLastPixelOfTheLargestImageKeepsItsNumber() {
        byte[] pixels = new byte[256 * 256];
        pixels[65535] = 9;
        PixelLists lists = new PixelLists(new ImageSet(256, 256, 1, pixels, new byte[1]));
        assertThat(lists.input(0)).isEqualTo(65535);
    }

    /** Their pixel numbers would silently wrap around. */
    @Test
    void largerImagesAreRefused() {
        ImageSet large = new ImageSet(257, 256, 1, new byte[257 * 256], new byte[1]);
        assertThatThrownBy(() -> new PixelLists(large))
                .isInstanceOf(InvalidParameter.class)
                .hasMessageContaining("65792")
                .hasMessageContaining("65536");
    }

    @Test
    void aSliceHoldsItsImagesAndLabels() {
        ImageSet set = new ImageSet(1, 2, 10, new byte[] {1, 2, 3, 4, 5, 6}, new byte[] {7, 8, 9});
        ImageSet slice = set.slice(1, 3);
        assertThat(slice.count()).isEqualTo(2);
        assertThat(slice.inputs()).isEqualTo(2);
        assertThat(slice.pixels()).containsExactly(3, 4, 5, 6);
        assertThat(slice.labels()).containsExactly(8, 9);
        assertThat(slice.classes()).isEqualTo(10);
    }

    @Test
    void imagesThatDoNotFitTogetherAreRefused() {
        assertThatThrownBy(() -> new ImageSet(2, 2, 10, new byte[7], new byte[2]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ImageSet(1, 1, 3, new byte[1], new byte[] {3}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ImageSet(1, 1, 3, new byte[1], new byte[] {-1}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ImageSet(0, 1, 3, new byte[0], new byte[0]))
                .isInstanceOf(InvalidParameter.class);
    }
}
