/**
 * The report of a run directory: one page that opens offline. Records turn a {@link
 * neurostash.lab.run.Summary} into text, templates in {@code src/main/jte} lay it out, and a script
 * draws the charts from the data the page carries.
 */
@NullMarked
package neurostash.lab.report;

import org.jspecify.annotations.NullMarked;
