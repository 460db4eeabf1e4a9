package neurostash.app;

import neurostash.core.InvalidParameter;
import neurostash.core.UserError;
import neurostash.lab.config.Spelling;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

import java.io.PrintWriter;
import java.util.List;

/**
 * Runs a command line and turns whatever goes wrong into one line on standard error and an exit
 * code: {@code neurostash: WHAT, WHERE, HOW TO MEND IT} and 2 for wrong input, {@code neurostash:
 * fault of ours: ...} and 1 for everything else. {@code --debug} adds the stack trace.
 */
final class Shell {

    private static final String PROGRAM = "neurostash: ";
    private static final String DEBUG = "--debug";
    private static final String TYPED = "on the command line";

    private Shell() {}

    static int run(CommandLine command, PrintWriter out, PrintWriter err, String... args) {
        boolean debug = List.of(args).contains(DEBUG);
        command.getCommandSpec()
                .addOption(
                        OptionSpec.builder(DEBUG)
                                .type(boolean.class)
                                .scopeType(ScopeType.INHERIT)
                                .description("Show the stack trace of an error.")
                                .build());
        command.setOut(out)
                .setErr(err)
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(Shell::execute)
                .setParameterExceptionHandler(
                        (e, typed) -> report(explained(e), debug, e.getCommandLine().getErr()))
                .setExecutionExceptionHandler((e, at, parsed) -> report(e, debug, at.getErr()));
        try {
            return command.execute(args);
        } catch (OutOfMemoryError | StackOverflowError e) {
            return report(e, debug, err);
        } finally {
            out.flush();
            err.flush();
        }
    }

    private static int execute(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        if (parsed.hasSubcommand()
                && !last.isUsageHelpRequested()
                && !last.isVersionHelpRequested()) {
            VectorModule.load();
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private static int report(Throwable error, boolean debug, PrintWriter err) {
        if (debug) {
            error.printStackTrace(err);
        }
        return switch (error) {
            case UserError wrong -> {
                err.println(PROGRAM + wrong.getMessage());
                yield ExitCode.WRONG_INPUT;
            }
            case InvalidParameter wrong -> {
                err.println(PROGRAM + refused(wrong).getMessage());
                yield ExitCode.WRONG_INPUT;
            }
            case OutOfMemoryError tooLarge -> {
                err.println(PROGRAM + outOfMemory(tooLarge).getMessage());
                yield ExitCode.WRONG_INPUT;
            }
            default -> {
                err.println(PROGRAM + fault(error).getMessage());
                yield ExitCode.FAULT;
            }
        };
    }

    private static UserError refused(InvalidParameter error) {
        return new UserError("bad value '" + error.value() + "'", error.field(), error.allowed());
    }

    private static UserError outOfMemory(OutOfMemoryError error) {
        return new UserError(
                "too little memory: " + error.getMessage(),
                "Java heap of " + (Runtime.getRuntime().maxMemory() >> 20) + " MiB",
                "give it more, for example NEUROSTASH_JAVA_OPTS=-Xmx4g, or run a smaller network");
    }

    private static UserError fault(Throwable error) {
        StackTraceElement[] trace = error.getStackTrace();
        return new UserError(
                "fault of ours: " + error,
                trace.length == 0 ? "place unknown" : "at " + trace[0],
                "run it again with " + DEBUG + " and report what it prints");
    }

    /** What was typed wrong, in the project's words. */
    private static UserError explained(ParameterException error) {
        CommandSpec at = error.getCommandLine().getCommandSpec();
        String help = "see " + at.qualifiedName() + " --help";
        if (error instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String argument = unmatched.getUnmatched().getFirst();
            if (unmatched.isUnknownOption()) {
                return new UserError(
                        "unknown option '" + argument + "'",
                        TYPED,
                        Spelling.nearest(argument, at.optionsMap().keySet())
                                .map(Shell::didYouMean)
                                .orElse(help));
            }
            if (at.parent() == null || !at.subcommands().isEmpty()) {
                return new UserError(
                        "unknown command '" + argument + "'",
                        TYPED,
                        Spelling.nearest(argument, at.subcommands().keySet())
                                .map(Shell::didYouMean)
                                .orElse(help));
            }
            return new UserError("unexpected argument '" + argument + "'", TYPED, help);
        }
        return new UserError(String.valueOf(error.getMessage()), TYPED, help);
    }

    private static String didYouMean(String name) {
        return "did you mean '" + name + "'?";
    }
}
