/** Which points a sweep has: axes, designs, objectives, and the search that runs them. */
@NullMarked
package neurostash.lab.sweep.search;

import org.jspecify.annotations.NullMarked;
