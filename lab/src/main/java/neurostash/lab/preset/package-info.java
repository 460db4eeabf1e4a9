/** Device presets and energy constants: files in which every number has its source. */
package neurostash.lab.preset;
