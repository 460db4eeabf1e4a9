/** Pictures of devices and fits, as PNG or SVG. */
@NullMarked
package neurostash.lab.plot;

import org.jspecify.annotations.NullMarked;
