package ndprig.controller.event;

import java.time.Instant;

/**
 * Something that happened.
 *
 * @param id what kind of thing
 * @param source the device, interlock or part it happened to
 * @param text one sentence with the values that matter and their units
 * @param at civil time
 * @param atNanos monotonic time, ns
 */
public record RigEvent(EventId id, String source, String text, Instant at, long atNanos) {
  /** How much it matters. */
  public Severity severity() {
    return id.severity();
  }
}
