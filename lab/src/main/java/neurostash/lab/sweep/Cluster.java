package neurostash.lab.sweep;

import neurostash.core.kernel.KernelChoice;
import neurostash.lab.run.Samples;

import java.nio.file.Path;

/**
 * A kind of cluster that runs points on many machines. A module that knows one offers it as a
 * service ({@link java.util.ServiceLoader}), so that nothing here depends on it.
 */
public interface Cluster {

    /**
     * Looks whether somebody answers, in seconds.
     *
     * @param master an address, as the user typed it
     * @throws neurostash.core.UserError if it is none, or nobody answers there
     */
    void check(String master);

    /**
     * Joins a cluster. Nothing is written but the log.
     *
     * @param master its address, as it was checked
     * @param samples the images of all points
     * @param kernels inner loops of its machines; all give the same bits
     * @param log the file for what the cluster's software has to say
     * @throws neurostash.core.UserError if the cluster refuses, or has nobody to run points
     */
    ClusterRunner join(String master, Samples samples, KernelChoice kernels, Path log);
}
