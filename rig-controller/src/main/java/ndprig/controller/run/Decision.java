package ndprig.controller.run;

import java.util.List;

/** What the phase table says to an event. */
public sealed interface Decision {
  /**
   * The run enters a phase, which may be the one it is in.
   *
   * @param phase to enter
   * @param actions to do, in this order
   */
  record Transition(RunPhase phase, List<RunAction> actions) implements Decision {
    /** Copies the list. */
    public Transition {
      actions = List.copyOf(actions);
    }
  }

  /**
   * Nothing changes.
   *
   * @param why in one word
   */
  record Rejected(Rejection why) implements Decision {}
}
