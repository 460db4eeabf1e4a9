/** How an array too large for one piece of silicon is split over tiles. */
package neurostash.core.tile;
