/**
 * The simulated instruments around a twin's plant: on memory links for virtual time, or on real
 * ports of this machine in a process of their own. Main types: {@link
 * ndprig.controller.twin.bench.TwinRig}, {@link ndprig.controller.twin.bench.TwinProcess}.
 */
@NullMarked
package ndprig.controller.twin.bench;

import org.jspecify.annotations.NullMarked;
