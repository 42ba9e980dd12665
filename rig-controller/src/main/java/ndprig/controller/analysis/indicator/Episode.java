package ndprig.controller.analysis.indicator;

/** A stretch of alarms that an operator hears of once: it ends when several in a row are quiet. */
final class Episode {
  private static final int QUIET_TO_END = 6;

  private boolean standing;
  private int quiet;

  /** Takes the next bin; returns whether an episode begins with it. */
  boolean begins(boolean alarm) {
    boolean first = alarm && !standing;
    quiet = alarm ? 0 : quiet + 1;
    standing = alarm || (standing && quiet < QUIET_TO_END);
    return first;
  }

  /** Whether one goes on. */
  boolean standing() {
    return standing;
  }
}
