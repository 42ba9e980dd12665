/** A Pololu Tic stepper controller, byte by byte, with the screw it turns. */
@NullMarked
package ndprig.hal.instrument.tic;

import org.jspecify.annotations.NullMarked;
