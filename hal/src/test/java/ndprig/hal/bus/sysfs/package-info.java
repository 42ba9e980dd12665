@NullMarked
package ndprig.hal.bus.sysfs;

import org.jspecify.annotations.NullMarked;
