/** Experiment files: what is run, on what, in which arms. */
package neurostash.lab.experiment;
