package neurostash.lab.sweep;

/** Runs points on a cluster, until it is closed. */
public interface ClusterRunner extends SweepRunner, AutoCloseable {

    /** Leaves the cluster and gives back what it held there. */
    @Override
    void close();
}
