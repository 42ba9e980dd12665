/**
 * Watchdogs outside this process: the service manager that starts it, and the kernel's own. The
 * only place that calls C.
 */
@NullMarked
package ndprig.hal.watchdog;

import org.jspecify.annotations.NullMarked;
