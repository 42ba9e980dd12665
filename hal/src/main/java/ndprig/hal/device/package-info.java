/**
 * What every device has: readings with a quality, errors, a safe state, and the worker that serves
 * a bus.
 */
@NullMarked
package ndprig.hal.device;

import org.jspecify.annotations.NullMarked;
