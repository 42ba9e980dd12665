/** Tests of the hosts, with real adapters at the other end. */
@NullMarked
package ndprig.hal.instrument.host;

import org.jspecify.annotations.NullMarked;
