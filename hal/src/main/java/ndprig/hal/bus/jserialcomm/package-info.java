/** The serial port on the machine's own devices, by jSerialComm, which is used nowhere else. */
@NullMarked
package ndprig.hal.bus.jserialcomm;

import org.jspecify.annotations.NullMarked;
