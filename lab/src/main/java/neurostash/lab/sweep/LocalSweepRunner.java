package neurostash.lab.sweep;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/** Runs points in this process, a number of them at a time. */
public final class LocalSweepRunner implements SweepRunner {

    private final PointRun run;
    private final int jobs;

    /**
     * @param run what runs a point
     * @param jobs points at a time
     */
    public LocalSweepRunner(PointRun run, int jobs) {
        this.run = run;
        this.jobs = jobs;
    }

    @Override
    public void run(List<SweepPoint> pending, PointListener listener) {
        Relay relay = new Relay(listener);
        try (ExecutorService pool = Executors.newFixedThreadPool(jobs)) {
            for (SweepPoint point : pending) {
                pool.execute(() -> relay.attempt(point, run));
            }
        }
        relay.rethrow();
    }

    /** Lets one thread at a time speak to the listener, and stops all of them when it fails. */
    private static final class Relay {

        private final PointListener listener;
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        Relay(PointListener listener) {
            this.listener = listener;
        }

        void attempt(SweepPoint point, PointRun run) {
            try {
                if (!started(point)) {
                    return;
                }
                Optional<String> row = run.run(point, this::stopping);
                row.ifPresent(text -> finished(point, text));
            } catch (RuntimeException | Error failed) {
                failure.compareAndSet(null, failed);
            }
        }

        private synchronized boolean started(SweepPoint point) {
            if (stopping()) {
                return false;
            }
            listener.started(point);
            return true;
        }

        private synchronized void finished(SweepPoint point, String row) {
            listener.finished(point, row);
        }

        private synchronized boolean stopping() {
            return failure.get() != null || listener.interrupted();
        }

        void rethrow() {
            switch (failure.get()) {
                case null -> {}
                case RuntimeException failed -> throw failed;
                case Error failed -> throw failed;
                case Throwable other -> throw new IllegalStateException(other);
            }
        }
    }
}
