/**
 * The ports of a rig profile, opened at a device of this machine, on the network or on the bench,
 * and the locks that keep a second controller off them. Main type: {@link
 * ndprig.controller.port.Ports}. The only place that names the adapters of a real rig.
 */
@NullMarked
package ndprig.controller.port;

import org.jspecify.annotations.NullMarked;
