package ndprig.controller.service;

/**
 * What became of a request.
 *
 * @param reason whether it was done, and if not, why
 * @param text one sentence for the operator
 */
public record Outcome(Reason reason, String text) {
  /** The request was carried out. */
  public static Outcome done(String text) {
    return new Outcome(Reason.DONE, text);
  }

  /** Whether it was carried out. */
  boolean isDone() {
    return reason == Reason.DONE;
  }

  /** The request was refused and nothing has changed. */
  public static Outcome refused(Reason reason, String text) {
    return new Outcome(reason, text);
  }

  /** Why a request was or was not carried out. */
  public enum Reason {
    /** Carried out. */
    DONE,
    /** There is no such parameter, trip or resource. */
    UNKNOWN,
    /** The present phase or a latched trip does not allow it. */
    CONFLICT,
    /** The value is outside its limits. */
    OUT_OF_RANGE,
    /** The controller did not take it up in time; whether it will is not known. */
    TIMED_OUT,
    /** Too many requests wait; it was not taken up. */
    BUSY
  }
}
