/** Saving the state of a run while it goes on, and finding it again. */
package neurostash.lab.checkpoint;
