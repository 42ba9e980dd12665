package ndprig.controller.acquisition;

import java.time.Duration;

/** A step whose kind may not be decided yet. */
final class TrackedStep {
  private final CyclerStep before;
  private final StepKind lastActive;
  private final Edge edge;
  private final int number;
  private StepKind kind;
  private boolean decided;
  private boolean kept;

  /** The first step: taken as given until a sample says otherwise. */
  TrackedStep(CyclerStep step, StepKind lastActive, Edge edge) {
    this(step, lastActive, edge, step.number());
  }

  private TrackedStep(CyclerStep before, StepKind lastActive, Edge edge, int number) {
    this.before = before;
    this.lastActive = lastActive;
    this.edge = edge;
    this.number = number;
    this.kind = before.kind();
  }

  /** The step that an edge begins after this one. */
  TrackedStep next(Edge nextEdge) {
    return new TrackedStep(found().step(), activeSoFar(), nextEdge, number + 1);
  }

  /** Takes the kind as known from before, so that another current means another step. */
  void keep() {
    kept = true;
  }

  /** Whether a sample of that time may still decide the kind. */
  boolean open(long atNanos, Duration settle) {
    return !kept && (!decided || atNanos - edge.atNanos <= settle.toNanos());
  }

  void decide(StepKind newKind) {
    kind = newKind;
    decided = true;
  }

  int number() {
    return number;
  }

  StepKind kind() {
    return kind;
  }

  Edge edge() {
    return edge;
  }

  StepTracker.Found found() {
    boolean begins = number != before.number() || !kept;
    boolean newCycle = begins && kind == StepKind.PLATE && lastActive != StepKind.PLATE;
    CyclerStep step = new CyclerStep(number, before.cycle() + (newCycle ? 1 : 0), kind);
    return new StepTracker.Found(step, edge.atNanos, edge.uncertaintyNanos, edge.source);
  }

  private StepKind activeSoFar() {
    return kind == StepKind.REST ? lastActive : kind;
  }

  /** When and how a step was seen to begin. */
  record Edge(long atNanos, long uncertaintyNanos, StepStart.Source source) {}
}
