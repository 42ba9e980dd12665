/**
 * A stack actuator behind a Pololu Tic on TTL serial; see {@link
 * ndprig.hal.pressure.tic.TicActuator}.
 */
@NullMarked
package ndprig.hal.pressure.tic;

import org.jspecify.annotations.NullMarked;
