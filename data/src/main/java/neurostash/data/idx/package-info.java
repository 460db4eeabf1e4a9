/**
 * The IDX format of MNIST and its relatives: a big-endian header (magic, one size per dimension),
 * then the values as unsigned bytes. Anything wrong with a file is a {@link
 * neurostash.core.UserError}.
 */
@NullMarked
package neurostash.data.idx;

import org.jspecify.annotations.NullMarked;
