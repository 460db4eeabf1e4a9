/** Datasets by name or folder, as image sets that the simulation can present. */
@NullMarked
package neurostash.data;

import org.jspecify.annotations.NullMarked;
