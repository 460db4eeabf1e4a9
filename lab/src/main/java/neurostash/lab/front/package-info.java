/**
 * Energy against accuracy: every arm over several lengths of learning, its settings chosen anew for
 * each with the same effort.
 */
@NullMarked
package neurostash.lab.front;

import org.jspecify.annotations.NullMarked;
