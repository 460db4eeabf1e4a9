package neurostash.core.kernel;

import neurostash.core.UserError;

/** Which kernels a run uses: the vector ones where the JDK offers them, unless told otherwise. */
public enum KernelChoice {
    /** Vector if the module {@code jdk.incubator.vector} was added to the JVM, else scalar. */
    AUTO,
    /** Plain Java. */
    SCALAR,
    /** The Vector API; refused where it is absent. */
    VECTOR;

    /** The kernels of this choice. */
    public Kernels kernels() {
        return switch (this) {
            case SCALAR -> new ScalarKernels();
            case VECTOR -> {
                if (!vectorModulePresent()) {
                    throw new UserError(
                            "the Vector API is absent",
                            "kernels: vector",
                            "start Java with --add-modules jdk.incubator.vector or choose kernels:"
                                    + " scalar");
                }
                yield new VectorKernels();
            }
            case AUTO -> vectorModulePresent() ? new VectorKernels() : new ScalarKernels();
        };
    }

    private static boolean vectorModulePresent() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }
}
