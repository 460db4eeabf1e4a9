/** The circuit of a passive array: cells, wires and drivers solved for their operating point. */
package neurostash.core.array.solver;
