/** The datagram port on the machine's own network. */
@NullMarked
package ndprig.hal.bus.udp;

import org.jspecify.annotations.NullMarked;
