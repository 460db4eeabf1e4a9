/** NumPy's files of arrays. */
package neurostash.lab.numpy;
