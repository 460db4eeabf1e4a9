/**
 * Measured devices: conductance against pulse number and current against voltage, read from the
 * files that instruments, simulators and papers give. {@link
 * neurostash.data.measured.MeasurementReader} tells the formats apart; each has its class.
 */
@NullMarked
package neurostash.data.measured;

import org.jspecify.annotations.NullMarked;
