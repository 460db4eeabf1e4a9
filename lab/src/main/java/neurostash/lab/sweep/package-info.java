/**
 * Sweeps: many points, each a pure function of settings, seed and images, run in any order and by
 * any runner to the same rows.
 */
@NullMarked
package neurostash.lab.sweep;

import org.jspecify.annotations.NullMarked;
