/**
 * Bus ports carried over one loopback connection, for a rig of simulated instruments that lives in
 * another process: {@code BenchServer} there, {@code BenchClient} here.
 */
@NullMarked
package ndprig.hal.bus.bench;

import org.jspecify.annotations.NullMarked;
