/** Strict unpacking of gzip. */
@NullMarked
package neurostash.data.gzip;

import org.jspecify.annotations.NullMarked;
