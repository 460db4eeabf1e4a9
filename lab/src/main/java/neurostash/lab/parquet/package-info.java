/**
 * Tables as Parquet files, written flat, plain and uncompressed: what the results of sweeps need.
 * Libraries that write Parquet bring 80 MB of native code (DuckDB) or classes of Hadoop that clash
 * with Spark's.
 */
@NullMarked
package neurostash.lab.parquet;

import org.jspecify.annotations.NullMarked;
