package ndprig.controller.acquisition;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import ndprig.controller.event.EventId;
import ndprig.controller.event.EventReporter;
import ndprig.hal.mca.McaReading;

/**
 * Turns readings into frames with their step, and hands both to the sink. Used by the acquisition
 * thread.
 */
final class FrameMaker {
  private final AcquisitionOptions options;
  private final FrameSink sink;
  private final EventReporter events;
  private final Clocks clocks;
  private final FrameCutter cutter;
  private final StepTracker tracker;
  private final TelemetryIntake intake;
  private final FrameEvents frameEvents;
  private final boolean firstStepUnknown;
  private final StartPoint from;
  private boolean resumed;
  private boolean framed;
  private boolean lossToFlag;
  private boolean absenceToFlag;
  private Duration paused = Duration.ZERO;
  private long startNanos;
  private long startReceivedNanos;
  private int openStep;
  private int announced;

  FrameMaker(
      AcquisitionOptions options,
      Watched watched,
      FrameSink sink,
      EventReporter events,
      Clocks clocks) {
    this.options = options;
    this.sink = sink;
    this.events = events;
    this.clocks = clocks;
    this.cutter = new FrameCutter(options.cutter(), watched.from.baseline());
    this.tracker = watched.tracker;
    this.intake = watched.intake;
    this.frameEvents = new FrameEvents(events);
    this.from = watched.from;
    this.resumed = !watched.from.fresh();
    this.lossToFlag = watched.from.betweenEpochs();
    CyclerStep last = watched.from.lastStep();
    this.firstStepUnknown = last == null;
    this.openStep = last == null ? 0 : last.number();
    this.announced = last == null ? -1 : last.number();
  }

  FrameCutter cutter() {
    return cutter;
  }

  /**
   * The MCA was cleared and counts. The first frame of a run begins now; a later one begins where
   * the last one ended, and the time that was not counted is in its real time.
   *
   * @param fromNanos monotonic time from which on it may have counted
   * @param stoppedNanos when it was told to stop; {@link Long#MAX_VALUE} if it was not
   * @param loss whether counts before that were lost
   */
  void startCounting(long fromNanos, long stoppedNanos, boolean loss) {
    lossToFlag = lossToFlag || loss;
    if (framed) {
      paused = Duration.ofNanos(Math.max(0, fromNanos - Math.min(startNanos, stoppedNanos)));
      return;
    }
    startNanos = fromNanos;
    startReceivedNanos = startNanos;
    absenceToFlag = lossToFlag && !from.absence(clocks, fromNanos).known();
    resumed = false;
    intake.cut(startNanos);
    passSteps(startNanos);
  }

  boolean stepBegan() {
    return tracker.newestNumber() > openStep;
  }

  /** Whether a resumed run can tell which step it is in. */
  boolean stepKnown() {
    return !resumed || tracker.sampled();
  }

  /**
   * Makes a frame of a reading and offers it.
   *
   * @return the frame
   */
  Frame take(McaReading reading) {
    Baseline before = cutter.baseline();
    long endNanos = reading.requestedNanos();
    Set<FrameFlag> flags = EnumSet.noneOf(FrameFlag.class);
    Duration real = reading.status().realTime().minus(before.counted().real());
    if (resumed) {
      flags.add(FrameFlag.RESUMED);
      flags.add(FrameFlag.CHARGE_GAP);
      startNanos = endNanos - Math.max(0, real.toNanos());
      startReceivedNanos = startNanos;
      takeUp(reading, real);
    }
    if (clocks.jumpedSince(startNanos)) {
      flags.add(FrameFlag.CLOCK_JUMPED);
    }
    if (absenceToFlag) {
      flags.add(FrameFlag.ABSENCE_UNKNOWN);
    }
    if (lossToFlag) {
      flags.add(FrameFlag.MCA_REBOOTED);
    }
    if (straddles(endNanos, real)) {
      flags.add(FrameFlag.STRADDLES_STEP);
    }
    announce();
    FrameCutter.Span span =
        new FrameCutter.Span(
            startNanos,
            clocks.civil(startNanos),
            clocks.civil(endNanos),
            tracker.step(openStep).step(),
            intake.cut(endNanos),
            flags,
            paused);
    Frame frame = cutter.cut(reading, span);
    sink.offer(frame, cutter.baseline());
    frameEvents.tell(frame, before);
    startNanos = endNanos;
    startReceivedNanos = reading.receivedNanos();
    resumed = false;
    absenceToFlag = false;
    framed = true;
    lossToFlag = false;
    paused = Duration.ZERO;
    passSteps(endNanos);
    return frame;
  }

  /** The real time of an MCA that went on counting tells how long the controller was away. */
  private void takeUp(McaReading reading, Duration real) {
    Stamp last = from.lastEnd();
    ClockKeeper keeper = clocks.keeper();
    if (!reading.status().acquiring() || from.betweenEpochs()) {
      absenceToFlag = !from.absence(clocks, reading.requestedNanos()).known();
    } else if (last != null && keeper != null) {
      keeper.countedOn(last, reading.requestedNanos(), real);
    }
  }

  private boolean straddles(long endNanos, Duration real) {
    if (resumed) {
      return firstStepUnknown
          || stepBegan()
          || !tracker.sampled()
          || real.compareTo(options.resumeTrust()) > 0
          || absenceToFlag
          || from.absence(clocks, endNanos).atLeast().compareTo(options.resumeTrust()) > 0;
    }
    // An edge within the readout that began this frame belongs to that readout's window.
    long latest = endNanos - options.edgeTolerance().toNanos();
    Optional<StepTracker.Found> next = tracker.after(openStep);
    while (next.isPresent()) {
      long edgeNanos = next.get().atNanos();
      if (edgeNanos > startReceivedNanos && edgeNanos < latest) {
        return true;
      }
      next = tracker.after(next.get().step().number());
    }
    return false;
  }

  /** Goes on to the last step that began by then, so that the next frame is in it. */
  private void passSteps(long untilNanos) {
    Optional<StepTracker.Found> next = tracker.after(openStep);
    while (next.isPresent() && next.get().atNanos() <= untilNanos) {
      announce();
      openStep++;
      next = tracker.after(openStep);
    }
    tracker.forgetBefore(openStep);
  }

  /**
   * Tells of the open step once its kind is settled.
   *
   * @return the monotonic time at which to ask again; {@link Long#MAX_VALUE} if there is no need
   */
  long announceSettled(long nowNanos) {
    if (announced >= openStep) {
      return Long.MAX_VALUE;
    }
    long settledAt = tracker.step(openStep).atNanos() + options.steps().settle().toNanos();
    if (nowNanos < settledAt) {
      return settledAt;
    }
    announce();
    return Long.MAX_VALUE;
  }

  private void announce() {
    if (announced >= openStep) {
      return;
    }
    announced = openStep;
    StepTracker.Found found = tracker.step(openStep);
    CyclerStep step = found.step();
    sink.offer(
        new StepStart(
            step,
            found.atNanos(),
            clocks.civil(found.atNanos()),
            Duration.ofNanos(found.uncertaintyNanos()),
            found.source()));
    boolean untriggered =
        options.steps().triggerWired() && found.source() == StepStart.Source.CURRENT;
    events.report(
        EventId.STEP_CHANGED,
        "cycler",
        "step "
            + step.number()
            + " of cycle "
            + step.cycle()
            + " is "
            + step.kind()
            + (untriggered ? "; the current changed without an edge of the trigger line" : ""));
  }

  /**
   * What a frame maker listens to.
   *
   * @param from where it begins
   * @param tracker of steps
   * @param intake of what is measured beside
   */
  record Watched(StartPoint from, StepTracker tracker, TelemetryIntake intake) {}
}
