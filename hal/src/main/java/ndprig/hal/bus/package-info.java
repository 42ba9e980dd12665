/** Bus ports: what a driver needs of a link, whoever provides it. Depends on the JDK only. */
@NullMarked
package ndprig.hal.bus;

import org.jspecify.annotations.NullMarked;
