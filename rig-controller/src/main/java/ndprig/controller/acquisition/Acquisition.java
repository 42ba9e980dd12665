package ndprig.controller.acquisition;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import ndprig.controller.event.EventId;
import ndprig.controller.event.EventReporter;
import ndprig.controller.loop.RigInputs;
import ndprig.hal.bus.DigitalInput;
import ndprig.hal.cycler.CyclerReading;
import ndprig.hal.device.DeviceException;
import ndprig.hal.device.Reading;
import ndprig.hal.mca.Mca;
import ndprig.hal.time.Agent;
import ndprig.hal.time.AgentHost;
import org.jspecify.annotations.Nullable;

/**
 * Owns the MCA and cuts frames: one each period, and one at once when a step begins.
 *
 * <p>A device that fails is met again after a back-off; the counts wait in its memory and come with
 * the next reading. While the sink has no room no frame is cut and the counts wait likewise. The
 * MCA is cleared only after all its counts, and the intention, are on disk.
 *
 * <p>{@link #begin}, {@link #end}, {@link #edge}, {@link #sample} and {@link #view} may be called
 * by any thread; all else happens on the agent's.
 */
public final class Acquisition implements Agent, DigitalInput.EdgeListener {
  private static final Duration FIRST_BACK_OFF = Duration.ofMillis(500);
  private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(10);

  /** How often an MCA that does not count is asked whether it is there. */
  private static final Duration IDLE_PERIOD = Duration.ofSeconds(5);

  private final Mca mca;
  private final AcquisitionOptions options;
  private final FrameSink sink;
  private final EventReporter events;
  private final Clocks clocks;
  private final TelemetryIntake intake = new TelemetryIntake();
  private final AtomicReference<@Nullable StartPoint> beginAsked = new AtomicReference<>();
  private volatile boolean endAsked;
  private volatile boolean abandoned;
  private volatile @Nullable StepTracker tracker;
  private volatile AcquisitionView view = AcquisitionView.IDLE;
  private volatile AgentHost.Wakeup wakeup = () -> {};

  private @Nullable McaSession session;
  private int failures;
  private long retryNanos = Long.MIN_VALUE;

  /**
   * An idle acquisition.
   *
   * @param mca owned from now on, closed by nobody else while the agent runs
   * @param sink where frames go
   * @param clocks of the host that runs the agent
   */
  public Acquisition(
      Mca mca, AcquisitionOptions options, FrameSink sink, EventReporter events, Clocks clocks) {
    this.mca = mca;
    this.options = options;
    this.sink = sink;
    this.events = events;
    this.clocks = clocks;
  }

  @Override
  public String name() {
    return "acquisition";
  }

  /** Spectra take a while, and an MCA that is silent takes longer. */
  @Override
  public boolean waitsLong() {
    return true;
  }

  /** Gives what {@link AgentHost#add} returned, so that edges and commands are answered at once. */
  public void wakeWith(AgentHost.Wakeup host) {
    wakeup = host;
  }

  /** Asks to begin; an acquisition that runs is ended by it without a last frame. */
  public void begin(StartPoint from) {
    endAsked = false;
    abandoned = false;
    tracker = null;
    beginAsked.set(from);
    wakeup.wake();
  }

  /** Asks to stop the MCA and to take the last frame; the view then says {@code ENDED}. */
  public void end() {
    endAsked = true;
    wakeup.wake();
  }

  /** Leaves what the MCA still holds where it is: the run ends without it. Idempotent. */
  public void abandon() {
    abandoned = true;
    wakeup.wake();
  }

  /** What the acquisition does. */
  public AcquisitionView view() {
    return view;
  }

  /** What the cycler does, as far as it is known; empty until what was asked to begin has begun. */
  public Optional<CyclerStep> step() {
    return Optional.ofNullable(tracker).map(StepTracker::newestStep);
  }

  /** Takes an edge of the cycler's trigger line; each one, up or down, begins a step. */
  @Override
  public void edge(boolean high, long atNanos) {
    StepTracker present = tracker;
    if (present != null) {
      present.edge(atNanos);
      wakeup.wake();
    }
  }

  /** Takes what a control tick saw. */
  public void sample(RigInputs inputs) {
    intake.sample(inputs);
    StepTracker present = tracker;
    Reading<CyclerReading> cycler = inputs.cycler();
    if (present == null || !cycler.isGood()) {
      return;
    }
    if (present.sample(cycler.require().current().milliamperes(), cycler.atNanos())) {
      wakeup.wake();
    }
  }

  @Override
  public long run(long nowNanos) {
    StartPoint asked = beginAsked.getAndSet(null);
    if (asked != null) {
      session = open(asked, nowNanos);
      failures = 0;
      retryNanos = Long.MIN_VALUE;
    }
    if (abandoned) {
      session = null;
    }
    McaSession present = session;
    if (present == null) {
      return meet(nowNanos);
    }
    if (endAsked) {
      present.end();
    }
    if (nowNanos < retryNanos) {
      view = present.view();
      return retryNanos;
    }
    long next = drive(present, nowNanos);
    view = present.view();
    return next;
  }

  private McaSession open(StartPoint from, long nowNanos) {
    StartPoint.Absence absence = from.absence(clocks, nowNanos);
    long blindNanos = absence.atLeast().toNanos();
    StepTracker watching =
        new StepTracker(
            options.steps(),
            from.lastStep(),
            from.lastActive(),
            new StepTracker.Watch(nowNanos, blindNanos));
    tracker = watching;
    FrameMaker maker =
        new FrameMaker(
            options, new FrameMaker.Watched(from, watching, intake), sink, events, clocks);
    return new McaSession(
        mca,
        options,
        sink,
        new McaSession.Parts(maker, events, clocks),
        from,
        new McaSession.Reached(nowNanos - blindNanos, absence));
  }

  /** Asks an MCA that no run needs yet how it is, without changing anything in it. */
  private long meet(long nowNanos) {
    if (nowNanos < retryNanos) {
      return retryNanos;
    }
    try {
      view = AcquisitionView.idle(mca.connect());
      works();
      retryNanos = nowNanos + IDLE_PERIOD.toNanos();
    } catch (DeviceException e) {
      view = AcquisitionView.IDLE;
      fails(e);
    }
    return retryNanos;
  }

  private long drive(McaSession present, long nowNanos) {
    try {
      long next = present.advance(nowNanos);
      if (present.connected()) {
        works();
      }
      return next;
    } catch (DeviceException e) {
      present.lost();
      fails(e);
      return retryNanos;
    }
  }

  private void works() {
    if (failures > 0) {
      events.report(
          EventId.DEVICE_RECOVERED, mca.id(), mca.id() + " works again after " + tries(failures));
      failures = 0;
    }
  }

  private void fails(DeviceException e) {
    failures++;
    if (failures == 1) {
      events.report(EventId.DEVICE_FAILED, e.device(), String.valueOf(e.getMessage()));
    }
    long backOff = FIRST_BACK_OFF.toNanos() << Math.min(failures - 1, 10);
    long longest = Math.min(LONGEST_BACK_OFF.toNanos(), options.framePeriod().toNanos());
    retryNanos = clocks.monotonic().nanos() + Math.min(backOff, longest);
  }

  private static String tries(int failures) {
    return failures + (failures == 1 ? " failed attempt" : " failed attempts");
  }
}
