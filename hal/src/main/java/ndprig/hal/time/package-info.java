/** Clocks, pacing and agents: the only code that reads JVM time or waits for it. */
@NullMarked
package ndprig.hal.time;

import org.jspecify.annotations.NullMarked;
