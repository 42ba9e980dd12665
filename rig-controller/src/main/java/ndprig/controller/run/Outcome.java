package ndprig.controller.run;

/**
 * What became of a request.
 *
 * @param accepted whether it was done
 * @param reason why not, one sentence; empty if it was done
 */
public record Outcome(boolean accepted, String reason) {
  /** Done. */
  public static final Outcome ACCEPTED = new Outcome(true, "");

  /** Not taken up, because too many requests wait. */
  public static final Outcome BUSY =
      new Outcome(false, "too many requests wait; try again in a second");

  /** Not done. */
  public static Outcome refused(String reason) {
    return new Outcome(false, reason);
  }
}
