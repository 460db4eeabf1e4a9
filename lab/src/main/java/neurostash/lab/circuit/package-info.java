/** Circuits in JSON: an array with its cells, wires and drives, and its operating point. */
package neurostash.lab.circuit;
