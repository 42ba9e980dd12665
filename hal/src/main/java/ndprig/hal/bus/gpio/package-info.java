/** Lines through the GPIO character device of the kernel, with its own time stamps of edges. */
@NullMarked
package ndprig.hal.bus.gpio;

import org.jspecify.annotations.NullMarked;
