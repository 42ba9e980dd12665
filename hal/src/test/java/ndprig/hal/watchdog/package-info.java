@NullMarked
package ndprig.hal.watchdog;

import org.jspecify.annotations.NullMarked;
