package neurostash.app;

import java.lang.reflect.InvocationTargetException;

/**
 * Brings the Vector API's module into the running JVM.
 *
 * <p>{@code --add-modules jdk.incubator.vector} would do it too, but then the JVM prints {@code
 * WARNING: Using incubator modules} before anything of ours runs, and one line of ours on standard
 * error would be two. The JDK's own way of adding a module of its own later, which its management
 * agent uses, is open to us by the {@code Add-Exports} line of the jar's manifest; the code that
 * the JIT compiler makes is the same. Should a JDK lack it, the program runs on with the scalar
 * kernels, which give the same bits.
 */
final class VectorModule {

    private static final String NAME = "jdk.incubator.vector";

    private VectorModule() {}

    /** Adds the module unless it is there; true if it is there afterwards. */
    static boolean load() {
        if (ModuleLayer.boot().findModule(NAME).isPresent()) {
            return true;
        }
        try {
            Class.forName("jdk.internal.module.Modules")
                    .getMethod("loadModule", String.class)
                    .invoke(null, NAME);
            return true;
        } catch (ReflectiveOperationException e) {
            if (e instanceof InvocationTargetException && e.getCause() instanceof Error error) {
                throw error;
            }
            return false;
        }
    }
}
