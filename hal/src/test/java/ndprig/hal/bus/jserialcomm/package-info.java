/** Tests of the serial adapter on pseudo-terminals. */
@NullMarked
package ndprig.hal.bus.jserialcomm;

import org.jspecify.annotations.NullMarked;
