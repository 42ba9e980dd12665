/**
 * Hosts that put an instrument model behind a real UDP port or a real serial line, in real time, so
 * that real adapters can reach it.
 */
@NullMarked
package ndprig.hal.instrument.host;

import org.jspecify.annotations.NullMarked;
