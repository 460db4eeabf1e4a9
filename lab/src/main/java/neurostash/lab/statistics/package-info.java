/**
 * What the seeds of an experiment say about its arms: means with their spread, intervals of
 * differences, and whether one arm is as good as another. What cannot be said from the seeds there
 * are is absent, never NaN.
 */
@NullMarked
package neurostash.lab.statistics;

import org.jspecify.annotations.NullMarked;
