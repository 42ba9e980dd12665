/**
 * Main and composition root: the only place that names drivers, adapters, simulated instruments and
 * the twin. Turns configuration into their options and hands objects to each other.
 */
@NullMarked
package ndprig.controller.app;

import org.jspecify.annotations.NullMarked;
