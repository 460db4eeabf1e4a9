/** Running experiments: jobs over seeds and arms, run directories, what is stored of each run. */
package neurostash.lab.run;
