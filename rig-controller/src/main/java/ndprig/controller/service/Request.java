package ndprig.controller.service;

import org.jspecify.annotations.Nullable;

/**
 * Something an operator wants done.
 *
 * @param action what to do
 * @param target which parameter, interlock or empty
 * @param value the number that goes with it; NaN if none
 * @param origin who asks, under which id, of which run
 */
public record Request(Action action, String target, double value, Origin origin) {
  /** What is asked for, in one line: the same line is the same request. */
  public String content() {
    StringBuilder content = new StringBuilder(action.name());
    if (!target.isEmpty()) {
      content.append(' ').append(target);
    }
    if (!Double.isNaN(value)) {
      content.append(' ').append(value);
    }
    if (!origin.run().isEmpty()) {
      content.append(" of ").append(origin.run());
    }
    return content.toString();
  }

  /** Whether it makes the rig safer or tells it what an operator has seen: it goes first. */
  public boolean urgent() {
    return action.ends()
        || action == Action.ACKNOWLEDGE
        || action == Action.UNLOAD
        || action == Action.CONFIRM;
  }

  /**
   * Where a request comes from.
   *
   * @param id chosen by who asks, 1 to 64 characters; the same id is the same request. Without one
   *     each message is a request of its own
   * @param run name or id of the run that is meant; empty if none is named
   * @param by who asks, as it stands in events
   */
  public record Origin(@Nullable String id, String run, String by) {
    private static final int LONGEST_ID = 64;

    /** Checks the id. */
    public Origin {
      if (id != null && (id.isBlank() || id.length() > LONGEST_ID)) {
        throw new IllegalArgumentException("id: must have 1 to " + LONGEST_ID + " characters");
      }
    }
  }

  /** What can be asked for. */
  public enum Action {
    /** Start the run of the loaded plan. */
    START,
    /** Withdraw the cycler's permit and go on counting. */
    PAUSE,
    /** Give the permit again. */
    RESUME,
    /** End the run in order. */
    STOP,
    /** Bring the cell to its safe state at once. */
    ABORT,
    /** Acknowledge a trip; the target names it, empty acknowledges all. */
    ACKNOWLEDGE,
    /** Unload the stack; the value says how far, µm, or is NaN. */
    UNLOAD,
    /** Confirm what the target names, force or position; the value says the position, or is NaN. */
    CONFIRM,
    /** Change a setpoint; the target names the parameter. */
    SET;

    /** Whether it ends the run. */
    public boolean ends() {
      return this == STOP || this == ABORT;
    }
  }
}
