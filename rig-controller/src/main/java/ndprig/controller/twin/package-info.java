/**
 * The plant behind the simulated instruments: lithium that is plated and stripped, heat, springs, a
 * beam and a detector. Main type: {@link ndprig.controller.twin.TwinPlant}. It gives signals and
 * takes actuator values; it knows no driver, no instrument and nothing of the analysis or of the
 * controller. May use the JDK, Hipparchus, {@code ndprig.hal.time} and {@link
 * ndprig.hal.instrument.Signal}.
 */
@NullMarked
package ndprig.controller.twin;

import org.jspecify.annotations.NullMarked;
