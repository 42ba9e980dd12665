package ndprig.controller.acquisition;

/**
 * A step of the cycler's programme, as seen from its current.
 *
 * @param number counted from 0 at the start of the run; every edge begins another
 * @param cycle counted from 1; a plating step that follows a stripping one (or none) begins
 *     another; 0 before the first plating
 * @param kind what the step does
 */
public record CyclerStep(int number, int cycle, StepKind kind) {
  /** Before anything was seen of it: a rest. */
  public static final CyclerStep FIRST = new CyclerStep(0, 0, StepKind.REST);
}
