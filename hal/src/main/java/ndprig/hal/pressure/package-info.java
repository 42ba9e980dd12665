/** Load cell and stack actuator ports. */
@NullMarked
package ndprig.hal.pressure;

import org.jspecify.annotations.NullMarked;
