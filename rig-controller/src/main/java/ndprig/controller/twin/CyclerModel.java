package ndprig.controller.twin;

/**
 * The cycler's programme in time. It begins when the permit is first given, rests while the permit
 * is withdrawn, and goes on where it was.
 */
final class CyclerModel {
  /** Steps of a cycle after the initial rest: plate, rest, strip, rest. */
  private static final int STEPS_PER_CYCLE = 4;

  /** With nothing to strip, how long its voltage takes to meet the cut-off. */
  private static final long EMPTY_STRIP_NANOS = 2_000_000_000L;

  private final CyclerProgramme programme;
  private final DepositModel deposit;

  /** -1 before the start, 0 in the initial rest, then counting through all cycles. */
  private int index = -1;

  private boolean permitted;
  private long sinceNanos;
  private long remainingNanos;
  private boolean empty;
  private int edges;

  CyclerModel(CyclerProgramme programme, DepositModel deposit) {
    this.programme = programme;
    this.deposit = deposit;
  }

  /** What the cell meets at present. */
  StepType active() {
    return permitted ? scheduled() : StepType.REST;
  }

  /** Current density into the collector, mA/cm²; positive plates. */
  double density() {
    double magnitude = programme.currentDensityMilliamperePerSquareCentimetre();
    return switch (active()) {
      case REST -> 0;
      case PLATE -> magnitude;
      case STRIP -> empty ? 0 : -magnitude;
    };
  }

  /** Whether the last step has begun, a rest without end. */
  boolean finished() {
    return index >= programme.cycles() * STEPS_PER_CYCLE + 1;
  }

  /** How many edges there were. */
  int edges() {
    return edges;
  }

  /** When the present step ends by itself; {@link Long#MAX_VALUE} if it does not. */
  long dueNanos() {
    return permitted && index >= 0 && !finished() ? sinceNanos + remainingNanos : Long.MAX_VALUE;
  }

  /**
   * Takes the level of the permit line.
   *
   * @return whether that made an edge
   */
  boolean permit(boolean allowed, long nowNanos) {
    if (allowed == permitted) {
      return false;
    }
    permitted = allowed;
    if (index < 0) {
      begin(0, nowNanos);
      return true;
    }
    if (!allowed) {
      remainingNanos -= nowNanos - sinceNanos;
    }
    if (finished()) {
      return false;
    }
    sinceNanos = nowNanos;
    edges++;
    return true;
  }

  /** Ends the present step and begins the next. */
  void next(long nowNanos) {
    begin(index + 1, nowNanos);
  }

  private void begin(int newIndex, long nowNanos) {
    index = newIndex;
    while (!finished() && scheduled() == StepType.REST && restNanos() == 0) {
      index++;
    }
    if (scheduled() == StepType.PLATE) {
      deposit.beginCycle();
    }
    sinceNanos = nowNanos;
    edges++;
    empty = scheduled() == StepType.STRIP && exhaustionNanos() == 0;
    remainingNanos = finished() ? Long.MAX_VALUE : durationNanos();
  }

  private StepType scheduled() {
    if (index < 1 || finished()) {
      return StepType.REST;
    }
    return switch ((index - 1) % STEPS_PER_CYCLE) {
      case 0 -> StepType.PLATE;
      case 2 -> StepType.STRIP;
      default -> StepType.REST;
    };
  }

  private int cycle() {
    return (index - 1) / STEPS_PER_CYCLE;
  }

  private long durationNanos() {
    return switch (scheduled()) {
      case PLATE -> programme.plateDuration(cycle()).toNanos();
      case STRIP ->
          empty
              ? EMPTY_STRIP_NANOS
              : Math.min(programme.stripLimit(cycle()).toNanos(), exhaustionNanos());
      case REST -> restNanos();
    };
  }

  private long restNanos() {
    return (index == 0 ? programme.initialRest() : programme.restDuration()).toNanos();
  }

  /** Time until the last strippable atom is gone, which is when the voltage meets the cut-off. */
  private long exhaustionNanos() {
    double hours = deposit.strippable() / programme.currentDensityMilliamperePerSquareCentimetre();
    return Math.round(hours * 3600e9);
  }
}
