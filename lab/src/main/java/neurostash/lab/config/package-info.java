/**
 * Experiment files: YAML with units, read strictly. {@link neurostash.lab.config.ConfigTree} reads
 * a file and lays overrides over it; {@link neurostash.lab.config.Section} hands out its values
 * typed, in SI units, and refuses what nobody asked for; {@link neurostash.lab.config.Resolution}
 * keeps what was asked for, defaults included. Whatever is wrong with the input is one {@link
 * neurostash.core.UserError} that names the file, line and column, the dotted key and the remedy.
 */
@NullMarked
package neurostash.lab.config;

import org.jspecify.annotations.NullMarked;
