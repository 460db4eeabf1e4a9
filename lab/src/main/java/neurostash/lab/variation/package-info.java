/**
 * Statistics on the cells of an array: whether each was drawn by itself, and as its preset says.
 */
@NullMarked
package neurostash.lab.variation;

import org.jspecify.annotations.NullMarked;
