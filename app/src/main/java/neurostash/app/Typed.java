package neurostash.app;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** The command line that repeats a run, without what does not change its result. */
final class Typed {

    private Typed() {}

    static String command(
            String name, @Nullable String file, @Nullable String more, ExperimentOptions options) {
        return command(name, file, more, options.sets());
    }

    static String command(
            String name, @Nullable String file, @Nullable String more, List<String> sets) {
        StringBuilder text = new StringBuilder("./neurostash ").append(name);
        if (file != null) {
            text.append(' ').append(quoted(file));
        }
        if (more != null) {
            text.append(' ').append(more);
        }
        for (String set : sets) {
            text.append(" --set ").append(quoted(set));
        }
        return text.toString();
    }

    static String quoted(String argument) {
        return argument.matches("[A-Za-z0-9_./:=,+-]+")
                ? argument
                : "'" + argument.replace("'", "'\\''") + "'";
    }
}
