/** Bus ports on a Raspberry Pi through Pi4J; the only package that imports it. */
@NullMarked
package ndprig.hal.bus.pi4j;

import org.jspecify.annotations.NullMarked;
