package neurostash.lab.preset;

import neurostash.core.InvalidParameter;
import neurostash.lab.config.Section;

import java.util.Map;
import java.util.function.Supplier;

/** Builds records whose fields are called otherwise in files, so that messages name the keys. */
public final class FileKeys {

    private FileKeys() {}

    /**
     * Builds a record; see {@link Section#build}.
     *
     * @param keys the key within the section for each field that is called otherwise
     */
    public static <T> T build(Section section, Map<String, String> keys, Supplier<T> construction) {
        return section.build(() -> {
            try {
                return construction.get();
            } catch (InvalidParameter refused) {
                throw new InvalidParameter(
                        keys.getOrDefault(refused.field(), refused.field()),
                        refused.value(),
                        refused.allowed());
            }
        });
    }
}
