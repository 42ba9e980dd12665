/** Energy calibration of a spectrum by lines of known energy. */
@NullMarked
package ndprig.controller.calibrate;

import org.jspecify.annotations.NullMarked;
