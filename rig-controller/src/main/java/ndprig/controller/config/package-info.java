/**
 * Experiment files and rig profiles: TOML in, checked records out, or every problem at once with
 * file, line and key. Start at {@link ndprig.controller.config.ExperimentLoader}. Each key is
 * stated once, as a record component with {@link ndprig.controller.config.Key}: the reader, the
 * normalised text and the reference in {@code config/README.md} all follow from that. Depends on
 * the quantities of the hardware layer and on no driver, loop or twin.
 */
@NullMarked
package ndprig.controller.config;

import org.jspecify.annotations.NullMarked;
