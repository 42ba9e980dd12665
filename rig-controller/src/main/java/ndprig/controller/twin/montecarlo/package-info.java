/**
 * What the detector sees: neutron captures, tritons followed one by one through the layers, the
 * beam and its monitor. Main type: {@link ndprig.controller.twin.montecarlo.DetectorEvents}. Shares
 * no table and no formula code with the analysis. May use the JDK and Hipparchus only.
 */
@NullMarked
package ndprig.controller.twin.montecarlo;

import org.jspecify.annotations.NullMarked;
