package ndprig.controller.service;

/**
 * Something an operator wants done.
 *
 * @param id chosen by the client, unique; the same id is the same request
 * @param action what to do
 * @param target which parameter, interlock or empty
 * @param value the number that goes with it; NaN if none
 */
public record Request(String id, Action action, String target, double value) {
  private static final int LONGEST_ID = 64;

  /** Checks the id. */
  public Request {
    if (id.isBlank() || id.length() > LONGEST_ID) {
      throw new IllegalArgumentException("id: must have 1 to " + LONGEST_ID + " characters");
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
    /** Change a setpoint; the target names the parameter. */
    SET
  }
}
