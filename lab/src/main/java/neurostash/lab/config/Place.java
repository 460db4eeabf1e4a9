package neurostash.lab.config;

/**
 * Where a key or value was written: a file with its line and column (from 1), or a flag of the
 * command line (line 0).
 *
 * @param source the file as the user named it, or the flag, e.g. {@code --set network.neurons=400}
 * @param line line in the file, from 1; 0 for a flag
 * @param column column in the line, from 1; 0 for a flag
 */
public record Place(String source, int line, int column) {

    /** The place of a value given by a flag of the command line. */
    public static Place flag(String flag) {
        return new Place(flag, 0, 0);
    }

    /** This place with the dotted key it concerns: {@code mine.yaml:3:5 network.neurons}. */
    public String of(String path) {
        return path.isEmpty() || (line == 0 && source.contains(path))
                ? toString()
                : this + " " + path;
    }

    @Override
    public String toString() {
        return line == 0 ? source : source + ":" + line + ":" + column;
    }
}
