package ndprig.controller.reduce;

import org.jspecify.annotations.Nullable;

/**
 * Spectra that others are compared with.
 *
 * @param blank of the cell without lithium, or without beam; null without one
 * @param reference of known areal density; null without one
 */
public record Standards(@Nullable Sample blank, @Nullable Sample reference) {
  /** Neither. */
  public static final Standards NONE = new Standards(null, null);
}
