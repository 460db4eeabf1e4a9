package neurostash.app;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * An interrupt (Ctrl-C, SIGTERM) while an experiment runs: the JVM is already shutting down when it
 * is heard, so the hook asks the runs to stop, waits for files being written, and says how to go
 * on. The JVM then ends with 130 or 143.
 */
final class Interrupt implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 20;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;
    private volatile boolean heard;

    Interrupt(PrintWriter err, String howToResume) {
        hook =
                Thread.ofPlatform()
                        .name("interrupt")
                        .unstarted(() -> {
                            heard = true;
                            try {
                                if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                                    err.println("neurostash: runs did not stop in time");
                                }
                            } catch (InterruptedException again) {
                                Thread.currentThread().interrupt();
                            }
                            err.println("neurostash: interrupted, all is saved, " + howToResume);
                            err.flush();
                        });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Whether an interrupt was heard. */
    boolean heard() {
        return heard;
    }

    /** The experiment has ended, by itself or after an interrupt. */
    @Override
    public void close() {
        ended.countDown();
        if (!heard) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException shuttingDown) {
                // The interrupt came just now; the hook speaks.
            }
        }
    }
}
