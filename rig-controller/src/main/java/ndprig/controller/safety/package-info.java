/**
 * Interlocks, their latch, the safe-state sequence, heartbeats and the watchdog's feed. Sees
 * readings and actuators, nothing else; main type {@link
 * ndprig.controller.safety.SafetySupervisor}. Adds to hard-wired protection, never replaces it.
 */
@NullMarked
package ndprig.controller.safety;

import org.jspecify.annotations.NullMarked;
