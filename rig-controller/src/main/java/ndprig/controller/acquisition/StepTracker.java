package ndprig.controller.acquisition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the steps of the cycler from the stamped edges of its trigger line and from samples of its
 * current. Thread-safe.
 *
 * <p>An edge begins another step at once, whether the current changes or not. What kind of step it
 * is shows in the current afterwards: until the settling time has passed the newest sample decides,
 * and before any sample the kind is taken to be that of the step before. A current that changes its
 * kind without an edge is an edge of its own: at once where no trigger line is wired, else when the
 * trigger has not come within the settling time.
 */
public final class StepTracker {
  private final StepOptions options;
  private final CurrentKind kinds;
  private final List<TrackedStep> steps = new ArrayList<>();
  private final Watch start;
  private long lastSampleNanos;
  private boolean sampled;
  private @Nullable Change suspected;

  /**
   * Begins in a step.
   *
   * @param before the last step known, or none at the start of a run
   * @param lastActive what the last step that was not a rest did; {@code REST} if there was none
   * @param start the present monotonic time, and how long nobody has watched
   */
  public StepTracker(
      StepOptions options, @Nullable CyclerStep before, StepKind lastActive, Watch start) {
    this.options = options;
    this.kinds = new CurrentKind(options);
    CyclerStep first = before == null ? CyclerStep.FIRST : before;
    TrackedStep step =
        new TrackedStep(
            first, lastActive, new TrackedStep.Edge(start.sinceNanos, 0, StepStart.Source.START));
    this.start = start;
    if (before != null) {
      step.keep();
    }
    steps.add(step);
  }

  /**
   * Takes an edge of the trigger line.
   *
   * @param atNanos monotonic time of the edge
   */
  public synchronized void edge(long atNanos) {
    suspected = null;
    begin(new TrackedStep.Edge(atNanos, 0, StepStart.Source.TRIGGER));
  }

  /**
   * Takes a good sample of the current; one that is no newer than the last is left aside.
   *
   * @param milliamperes as the cycler reports it
   * @param atNanos monotonic time of the sample
   * @return whether another step began
   */
  public synchronized boolean sample(double milliamperes, long atNanos) {
    if (sampled && atNanos <= lastSampleNanos) {
      return false;
    }
    boolean first = !sampled;
    long gap = first ? start.blindNanos : atNanos - lastSampleNanos;
    sampled = true;
    lastSampleNanos = atNanos;
    TrackedStep step = newest();
    StepKind kind = kinds.of(milliamperes, step.kind());
    if (atNanos < step.edge().atNanos()) {
      return false;
    }
    if (step.open(atNanos, options.settle())) {
      step.decide(kind);
      return false;
    }
    // Nobody could see a trigger before the watch began.
    boolean mayTrigger = options.triggerWired() && !first;
    return follow(kind, new TrackedStep.Edge(atNanos, gap, StepStart.Source.CURRENT), mayTrigger);
  }

  private boolean follow(StepKind kind, TrackedStep.Edge seen, boolean mayTrigger) {
    if (kind == newest().kind()) {
      suspected = null;
      return false;
    }
    Change change = suspected;
    if (change == null || change.kind != kind) {
      change = new Change(kind, seen);
      suspected = change;
    }
    long waited = seen.atNanos() - change.edge.atNanos();
    if (mayTrigger && waited < options.settle().toNanos()) {
      return false;
    }
    suspected = null;
    begin(change.edge);
    newest().decide(kind);
    return true;
  }

  private void begin(TrackedStep.Edge edge) {
    steps.add(newest().next(edge));
  }

  private TrackedStep newest() {
    return steps.get(steps.size() - 1);
  }

  /** Whether the current has been seen since the tracker began. */
  public synchronized boolean sampled() {
    return sampled;
  }

  /** The newest step as far as it is known now. */
  public synchronized CyclerStep newestStep() {
    return newest().found().step();
  }

  /** The number of the newest step. */
  public synchronized int newestNumber() {
    return newest().number();
  }

  /**
   * A step as far as it is known now; its kind is final once the settling time has passed.
   *
   * @throws IllegalArgumentException if it was forgotten or has not begun
   */
  public synchronized Found step(int number) {
    for (TrackedStep step : steps) {
      if (step.number() == number) {
        return step.found();
      }
    }
    throw new IllegalArgumentException("number: no step " + number + " is kept");
  }

  /** The step after the given one, if it has begun. */
  public synchronized Optional<Found> after(int number) {
    return number < newestNumber() ? Optional.of(step(number + 1)) : Optional.empty();
  }

  /** Forgets the steps before the given one. */
  public synchronized void forgetBefore(int number) {
    steps.removeIf(step -> step.number() < number);
  }

  /**
   * Since when the steps are watched.
   *
   * @param sinceNanos monotonic time
   * @param blindNanos how long before that nobody watched
   */
  public record Watch(long sinceNanos, long blindNanos) {}

  /**
   * A step and its edge.
   *
   * @param step number, cycle and kind
   * @param atNanos monotonic time of the edge
   * @param uncertaintyNanos how much earlier it may have been
   * @param source how it was noticed
   */
  public record Found(
      CyclerStep step, long atNanos, long uncertaintyNanos, StepStart.Source source) {}

  private record Change(StepKind kind, TrackedStep.Edge edge) {}
}
