/** The {@code neurostash} command line: what the user typed, and what they are told. */
@NullMarked
package neurostash.app;

import org.jspecify.annotations.NullMarked;
