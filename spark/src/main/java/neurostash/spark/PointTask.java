package neurostash.spark;

import neurostash.core.kernel.KernelChoice;
import neurostash.lab.sweep.PointRun;
import neurostash.lab.sweep.SweepPoint;

import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;

import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

import java.io.Serializable;

/** Runs one point on an executor and sends back its row. */
final class PointTask extends AbstractFunction1<Iterator<SweepPoint>, String>
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** What this executor unpacked last; all its tasks share it. */
    private static @Nullable Unpacked unpacked;

    private final Broadcast<ShippedSamples> images;
    private final KernelChoice kernels;

    /**
     * @param images the images of all points, sent to each executor once
     * @param kernels inner loops; all give the same bits
     */
    PointTask(Broadcast<ShippedSamples> images, KernelChoice kernels) {
        this.images = images;
        this.kernels = kernels;
    }

    @Override
    public String apply(Iterator<SweepPoint> points) {
        TaskContext task = TaskContext.get();
        SweepPoint point = points.next();
        return pointRun(point.dataset())
                .run(point, task::isInterrupted)
                .orElseThrow(() -> new TaskKilledException("let go"));
    }

    private PointRun pointRun(String dataset) {
        synchronized (PointTask.class) {
            if (unpacked == null || !unpacked.serves(dataset, kernels)) {
                PointRun run = new PointRun(images.value().samples(), kernels.kernels());
                unpacked = new Unpacked(dataset, kernels, run);
            }
            return unpacked.run;
        }
    }

    private record Unpacked(String dataset, KernelChoice kernels, PointRun run) {

        boolean serves(String wanted, KernelChoice with) {
            return dataset.equals(wanted) && kernels == with;
        }
    }
}
