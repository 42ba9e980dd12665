package ndprig.controller.run;

/** Why an event changes nothing. */
public enum Rejection {
  /** No plan is loaded. */
  NO_PLAN("no run plan is loaded; load one first"),
  /** A run is under way already. */
  RUN_UNDER_WAY("a run is under way; stop it first"),
  /** There is no run. */
  NO_RUN("no run is under way"),
  /** Nothing is being acquired that could be paused. */
  NOT_ACQUIRING("only a run that acquires can be paused"),
  /** The run is not paused. */
  NOT_PAUSED("the run is not paused"),
  /** The run is ending. */
  ENDING("the run is ending; wait until its last frame is stored"),
  /** Safing is not interrupted. */
  SAFING_FIRST("the rig is going to its safe state, which is not interrupted"),
  /** A trip is latched. */
  TRIP_LATCHED("a trip is latched; acknowledge it, and it clears once its condition is gone"),
  /** The event means nothing in this phase. */
  NOT_EXPECTED("nothing waits for this in the present phase");

  private final String text;

  Rejection(String text) {
    this.text = text;
  }

  /** One sentence for an operator: what is wrong and what to do. */
  public String text() {
    return text;
  }
}
