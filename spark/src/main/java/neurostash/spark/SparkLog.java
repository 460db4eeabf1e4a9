package neurostash.spark;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.builder.api.AppenderComponentBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;

import java.nio.file.Path;

/** Sends what Spark has to say to a file: its warnings would drown the terminal. */
final class SparkLog {

    private static final String FILE = "file";

    private SparkLog() {}

    /** From now on warnings go to the end of {@code file}, and nothing to the terminal. */
    static void to(Path file) {
        ConfigurationBuilder<BuiltConfiguration> builder =
                ConfigurationBuilderFactory.newConfigurationBuilder();
        AppenderComponentBuilder appender =
                builder.newAppender(FILE, "File")
                        .addAttribute("fileName", file.toString())
                        .add(
                                builder.newLayout("PatternLayout")
                                        .addAttribute("pattern", "%d %p %c{1}: %m%n%ex"));
        builder.setStatusLevel(Level.ERROR)
                .add(appender)
                .add(builder.newRootLogger(Level.WARN).add(builder.newAppenderRef(FILE)));
        Configurator.reconfigure(builder.build());
    }
}
