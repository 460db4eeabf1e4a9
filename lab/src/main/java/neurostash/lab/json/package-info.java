/** Files for programs: JSON that is the same for the same values, written whole or not at all. */
@NullMarked
package neurostash.lab.json;

import org.jspecify.annotations.NullMarked;
