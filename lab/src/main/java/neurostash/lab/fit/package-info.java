/**
 * Fits a device to measurements: pulse curves, their dependence on the voltage, the static current
 * and the spread; {@link neurostash.lab.fit.DeviceFit} puts them together into a preset.
 */
@NullMarked
package neurostash.lab.fit;

import org.jspecify.annotations.NullMarked;
