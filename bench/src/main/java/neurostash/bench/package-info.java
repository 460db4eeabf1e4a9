/** Benchmarks: the kernels against the memory's limit, and whole training images. */
package neurostash.bench;
