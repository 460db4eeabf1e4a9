package neurostash.data;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/**
 * A dataset the registry knows by name.
 *
 * @param name what experiment files call it
 * @param about what it holds
 * @param source who made it and where to get it
 * @param licence the terms it comes under
 * @param folder the folder it is read from unless another is given; null when it is bundled
 * @param getting how to get the files when they are absent
 */
public record DatasetEntry(
        String name,
        String about,
        String source,
        String licence,
        @Nullable Path folder,
        String getting) {

    /** Whether it can be loaded without giving another folder. */
    public boolean present() {
        return folder == null || IdxDataset.isFolderOfParts(folder);
    }
}
