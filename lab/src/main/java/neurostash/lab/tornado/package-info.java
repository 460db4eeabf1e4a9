/**
 * What a saving of energy owes to the constants behind it: each varied over its plausible range.
 */
@NullMarked
package neurostash.lab.tornado;

import org.jspecify.annotations.NullMarked;
