package neurostash.core.kernel;

import neurostash.core.UserError;

import org.jspecify.annotations.Nullable;

/** Which kernels a run uses: the vector ones where the JDK offers them, unless told otherwise. */
public enum KernelChoice {
    /** Vector if the module {@code jdk.incubator.vector} is in the JVM, else scalar. */
    AUTO,
    /** Plain Java. */
    SCALAR,
    /** The Vector API; refused where it is absent. */
    VECTOR;

    /** The kernels of this choice. */
    public Kernels kernels() {
        Kernels vector = this == SCALAR ? null : vectorKernels();
        if (vector != null) {
            return vector;
        }
        if (this == VECTOR) {
            throw new UserError(
                    "the Vector API is absent",
                    "--kernels vector",
                    "start Java with --add-modules jdk.incubator.vector or choose --kernels"
                            + " scalar");
        }
        return new ScalarKernels();
    }

    private static @Nullable Kernels vectorKernels() {
        try {
            return new VectorKernels();
        } catch (NoClassDefFoundError moduleAbsent) {
            return null;
        }
    }
}
