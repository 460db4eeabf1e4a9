/**
 * Sweeps on Apache Spark: the driver keeps the books, executors run points. See {@code
 * docs/spark.md}.
 */
@NullMarked
package neurostash.spark;

import org.jspecify.annotations.NullMarked;
