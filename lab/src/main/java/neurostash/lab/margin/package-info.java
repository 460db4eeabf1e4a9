/** Read margin against array size: how large an array a device, its wires and a read can carry. */
@NullMarked
package neurostash.lab.margin;

import org.jspecify.annotations.NullMarked;
