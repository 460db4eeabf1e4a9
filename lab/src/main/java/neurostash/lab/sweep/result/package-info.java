/** What a sweep came to: rows, Pareto front, winner, and the files that hold them. */
@NullMarked
package neurostash.lab.sweep.result;

import org.jspecify.annotations.NullMarked;
