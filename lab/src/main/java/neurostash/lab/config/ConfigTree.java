package neurostash.lab.config;

import neurostash.core.UserError;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * A configuration: keys with values, lists and sections, every one with the place it was written
 * at. Read from YAML (UTF-8, at most 1 MiB, one document, at most 50 levels deep, aliases that
 * repeat at most 10,000 values, no tags, no key twice). Immutable: laying overrides over it gives
 * another tree. Its values are taken out through {@link #root()}.
 */
public final class ConfigTree {

    /** Bytes of a configuration file that are read. */
    static final int LARGEST = 1 << 20;

    private final ConfigNode.Mapping root;

    private ConfigTree(ConfigNode.Mapping root) {
        this.root = root;
    }

    /**
     * Reads a YAML file. Messages name it as given.
     *
     * @throws UserError if it cannot be read or is not a configuration
     */
    public static ConfigTree read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return parse(file.toString(), in.readNBytes(LARGEST + 1));
        } catch (NoSuchFileException absent) {
            throw new UserError("no such file", file.toString(), "check the name and the folder");
        } catch (AccessDeniedException denied) {
            throw new UserError("the file cannot be read", file.toString(), "allow reading it");
        } catch (IOException failed) {
            String mend = Files.isDirectory(file) ? "give a file, not a folder" : "try again";
            throw new UserError(
                    "the file cannot be read (" + failed.getMessage() + ")", file.toString(), mend);
        }
    }

    /**
     * Parses YAML from bytes.
     *
     * @param name what messages call the source
     * @throws UserError if the bytes are no configuration
     */
    public static ConfigTree parse(String name, byte[] yaml) {
        if (yaml.length > LARGEST) {
            throw new UserError(
                    "the file is larger than 1 MiB",
                    name,
                    "an experiment needs far less: shorten it");
        }
        return parse(name, decode(name, yaml));
    }

    /**
     * Parses YAML text.
     *
     * @param name what messages call the source
     * @throws UserError if the text is no configuration
     */
    public static ConfigTree parse(String name, String yaml) {
        if (yaml.length() > LARGEST) {
            return parse(name, yaml.getBytes(StandardCharsets.UTF_8));
        }
        return switch (YamlReader.read(new Place(name, 1, 1), yaml)) {
            case null -> throw empty(name);
            case ConfigNode.Scalar scalar when scalar.empty() -> throw empty(name);
            case ConfigNode.Mapping mapping -> new ConfigTree(mapping);
            case ConfigNode other ->
                    throw new UserError(
                            "the file holds " + other.kind() + ", not keys with values",
                            other.place().toString(),
                            "write lines like 'seeds: [1, 2, 3]'");
        };
    }

    /** This tree with {@code overrides} laid over it; sections merge, anything else is replaced. */
    public ConfigTree with(Overrides overrides) {
        return new ConfigTree(root.overlaid(overrides.nested()));
    }

    /**
     * This tree with one value set; missing sections are made.
     *
     * @param path the dotted key, e.g. {@code network.neurons}
     * @param value its value as YAML text, e.g. {@code 400} or {@code 4.2 V}
     * @param flag what messages name as the place, e.g. {@code --set network.neurons=400}
     * @throws UserError if the key or value is malformed, or the key leads through a value that is
     *     no section
     */
    public ConfigTree with(String path, String value, String flag) {
        return with(Overrides.of(path, value, Place.flag(flag)));
    }

    /** This tree without a top-level key, e.g. {@code arms}. */
    public ConfigTree without(String key) {
        return new ConfigTree(root.without(key));
    }

    /**
     * This tree with {@code base} laid under one of its sections: what the section says wins, what
     * it leaves out comes from {@code base}, e.g. a preset's file under {@code device}.
     *
     * @param path the dotted key of the section; it is made if missing
     * @param base the values to fall back on
     */
    public ConfigTree over(String path, ConfigTree base) {
        ConfigNode.Mapping under = base.root;
        for (String key : List.of(path.split("\\.", -1)).reversed()) {
            SequencedMap<String, ConfigNode.Entry> entries = new LinkedHashMap<>();
            entries.put(key, new ConfigNode.Entry(base.root.place(), under));
            under = new ConfigNode.Mapping(root.place(), entries);
        }
        return new ConfigTree(under.overlaid(root));
    }

    /** This tree as YAML: the keys and values it was given, without places and comments. */
    public String toYaml() {
        return YamlWriter.write(root);
    }

    /**
     * A reader of this tree's values. Each call gives a new one, which knows nothing of what
     * another was asked for.
     */
    public Section root() {
        return new Section(new OpenSection(root, "", new ResolvedSection()));
    }

    private static UserError empty(String name) {
        return new UserError(
                "the file is empty", name, "write an experiment into it, see the examples");
    }

    private static String decode(String name, byte[] bytes) {
        CharsetDecoder decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            String before = out.flip().toString();
            int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
            throw new UserError(
                    "the file is not UTF-8 text", name + ":" + line, "save it as UTF-8 text");
        }
        String text = out.flip().toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
