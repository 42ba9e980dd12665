/** Ports that are files of the kernel below {@code /sys}, read and written as text. */
@NullMarked
package ndprig.hal.bus.sysfs;

import org.jspecify.annotations.NullMarked;
