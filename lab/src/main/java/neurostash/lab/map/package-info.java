/**
 * The saving map: the counts of a finished run priced over the current ratio kappa and the ratio of
 * write to read pulse time, with the presets and the user's own devices on it, as numbers and as a
 * picture.
 */
@NullMarked
package neurostash.lab.map;

import org.jspecify.annotations.NullMarked;
