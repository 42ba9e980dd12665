/** Tests of the UDP adapter on the loopback interface. */
@NullMarked
package ndprig.hal.bus.udp;

import org.jspecify.annotations.NullMarked;
