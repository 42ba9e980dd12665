@NullMarked
package ndprig.hal.bus.gpio;

import org.jspecify.annotations.NullMarked;
