package ndprig.controller.acquisition;

import java.time.Duration;
import ndprig.controller.event.EventId;
import ndprig.controller.event.EventReporter;
import ndprig.hal.device.DeviceException;
import ndprig.hal.mca.Mca;
import ndprig.hal.mca.McaReading;
import ndprig.hal.mca.McaStatus;
import org.jspecify.annotations.Nullable;

/**
 * One acquisition from its beginning to its last frame, stage by stage. A stage that a device
 * failure interrupts is entered again as if for the first time, so each must bear repetition.
 */
final class McaSession {
  /** How often the store is asked again while nothing else is due. */
  private static final Duration STORE_POLL = Duration.ofMillis(100);

  /** How long a resumed run waits for the first sample of the current before it reads. */
  private static final Duration STEP_WAIT = Duration.ofSeconds(3);

  private final Mca mca;
  private final AcquisitionOptions options;
  private final FrameSink sink;
  private final FrameMaker maker;
  private final EventReporter events;
  private final Clocks clocks;
  private final boolean fresh;

  /** Up to when all counts are in frames; {@code Long.MIN_VALUE} if none can be missing. */
  private long countedToNanos;

  private AcquisitionStage stage = AcquisitionStage.MEETING;
  private boolean connected;
  private boolean restartSeen;
  private boolean ending;
  private boolean waitingForStore;
  private @Nullable McaStatus status;
  private long spokenNanos;
  private long readNanos;
  private long metNanos = Long.MIN_VALUE;
  private long enabledNanos = Long.MIN_VALUE;
  private long framesCut;
  private long retries;
  private double rateCps = Double.NaN;
  private double deadFraction = Double.NaN;

  /**
   * A session.
   *
   * @param readNanos monotonic time of the baseline's reading
   */
  McaSession(
      Mca mca,
      AcquisitionOptions options,
      FrameSink sink,
      Parts parts,
      StartPoint from,
      long readNanos) {
    this.mca = mca;
    this.options = options;
    this.sink = sink;
    this.maker = parts.maker;
    this.events = parts.events;
    this.clocks = parts.clocks;
    this.fresh = from.fresh();
    boolean counts = !fresh && from.baseline().state() == Baseline.State.RUNNING;
    this.countedToNanos = counts ? readNanos : Long.MIN_VALUE;
  }

  /** Asks for the last frame. */
  void end() {
    ending = true;
  }

  /** The link failed. */
  void lost() {
    connected = false;
    retries++;
  }

  boolean connected() {
    return connected;
  }

  /**
   * Does what is due.
   *
   * @return when to be called again
   */
  long advance(long nowNanos) throws DeviceException {
    return switch (stage) {
      case IDLE, ENDED -> Long.MAX_VALUE;
      case MEETING -> meet(nowNanos);
      case EMPTYING -> empty();
      case ANNOUNCING -> awaitStore(AcquisitionStage.CLEARING);
      case CLEARING -> clear();
      case ARMING -> awaitStore(AcquisitionStage.RUNNING);
      case RUNNING -> count(nowNanos);
      case STOPPING -> stop();
    };
  }

  private long again(AcquisitionStage next) {
    stage = next;
    return clocks.monotonic().nanos();
  }

  private void connect() throws DeviceException {
    if (!connected) {
      hear(mca.connect());
      connected = true;
    }
  }

  private void hear(McaStatus said) {
    restartSeen |= said.rebooted();
    status = said;
    spokenNanos = clocks.monotonic().nanos();
  }

  private McaReading read() throws DeviceException {
    McaReading reading = mca.read();
    hear(reading.status());
    retries += reading.attempts() - 1;
    return restartSeen ? restarted(reading) : reading;
  }

  /** The status that told of a restart may have been another one than the reading's. */
  private static McaReading restarted(McaReading reading) {
    McaStatus said = reading.status();
    McaStatus marked =
        new McaStatus(
            said.identity(),
            said.realTime(),
            said.liveTime(),
            said.accumulationTime(),
            said.fastCount(),
            said.slowCount(),
            said.monitorCount(),
            said.acquiring(),
            true,
            said.configured());
    return new McaReading(
        reading.spectrum(),
        marked,
        reading.requestedNanos(),
        reading.receivedNanos(),
        reading.attempts());
  }

  private long meet(long nowNanos) throws DeviceException {
    connect();
    boolean cleared = maker.cutter().baseline().state() == Baseline.State.RUNNING;
    if (fresh || !cleared) {
      return announce(fresh && cleared);
    }
    metNanos = metNanos == Long.MIN_VALUE ? nowNanos : metNanos;
    if (!maker.stepKnown() && nowNanos - metNanos < STEP_WAIT.toNanos()) {
      return nowNanos + STORE_POLL.toNanos();
    }
    return sink.hasRoom() ? takeUp(read()) : waitForRoom(nowNanos);
  }

  /** Takes a reading of an MCA that was away, and decides whether it may just go on. */
  private long takeUp(McaReading reading) {
    if (maker.cutter().kinship(reading) == FrameCutter.Kinship.FOREIGN) {
      events.report(
          EventId.MCA_REBOOTED,
          mca.id(),
          "another MCA answers, serial number "
              + reading.status().identity().serialNumber()
              + " instead of "
              + maker.cutter().baseline().serialNumber()
              + "; what it holds is left out and it is set up anew");
      return announce(true);
    }
    McaStatus said = reading.status();
    if (said.acquiring() || hasNews(reading)) {
      take(reading);
    }
    if (!said.acquiring()) {
      return announce(true);
    }
    return again(said.configured() ? AcquisitionStage.RUNNING : AcquisitionStage.EMPTYING);
  }

  private boolean hasNews(McaReading reading) {
    Baseline.Counted before = maker.cutter().baseline().counted();
    return reading.status().realTime().compareTo(before.real()) != 0
        || reading.spectrum().total() != before.spectrum().total();
  }

  private void take(McaReading reading) {
    Frame frame = maker.take(reading);
    restartSeen = false;
    framesCut++;
    readNanos = reading.requestedNanos();
    countedToNanos = readNanos;
    double real = frame.time().real().toNanos() * 1e-9;
    if (real > 0) {
      rateCps = frame.counts().total() / real;
      deadFraction = 1 - frame.time().live().toNanos() * 1e-9 / real;
    }
  }

  private long empty() throws DeviceException {
    connect();
    mca.disable();
    return finishBy(AcquisitionStage.ANNOUNCING);
  }

  private long stop() throws DeviceException {
    connect();
    mca.disable();
    return finishBy(AcquisitionStage.ENDED);
  }

  /** Takes the last counts of a stopped MCA. */
  private long finishBy(AcquisitionStage next) throws DeviceException {
    if (!sink.hasRoom()) {
      return waitForRoom(clocks.monotonic().nanos());
    }
    waitingForStore = false;
    McaReading reading = read();
    if (maker.cutter().kinship(reading) != FrameCutter.Kinship.FOREIGN) {
      take(reading);
    }
    if (next == AcquisitionStage.ANNOUNCING && !ending) {
      return announce(true);
    }
    stage = AcquisitionStage.ENDED;
    return Long.MAX_VALUE;
  }

  private long announce(boolean newEpoch) {
    if (ending) {
      stage = AcquisitionStage.ENDED;
      return Long.MAX_VALUE;
    }
    FrameCutter cutter = maker.cutter();
    if (newEpoch) {
      cutter.restartFrom(cutter.baseline().nextEpoch(clocks.wall().now()));
    }
    sink.offer(cutter.baseline());
    return again(AcquisitionStage.ANNOUNCING);
  }

  private long awaitStore(AcquisitionStage next) throws DeviceException {
    if (!sink.settled()) {
      return clocks.monotonic().nanos() + STORE_POLL.toNanos();
    }
    return next == AcquisitionStage.RUNNING ? enable() : again(next);
  }

  private long enable() throws DeviceException {
    connect();
    if (enabledNanos == Long.MIN_VALUE) {
      enabledNanos = clocks.monotonic().nanos();
    }
    mca.enable();
    // The first attempt may have worked without a reply: counts may be as old as that.
    maker.startCounting(enabledNanos);
    readNanos = enabledNanos;
    countedToNanos = enabledNanos;
    enabledNanos = Long.MIN_VALUE;
    stage = AcquisitionStage.RUNNING;
    hear(mca.status());
    return clocks.monotonic().nanos();
  }

  private long clear() throws DeviceException {
    connect();
    mca.configure();
    mca.clear();
    McaStatus said = mca.status();
    hear(said);
    restartSeen = false;
    FrameCutter cutter = maker.cutter();
    cutter.restartFrom(
        cutter.baseline().cleared(said.identity().serialNumber(), clocks.wall().now()));
    sink.offer(cutter.baseline());
    return again(AcquisitionStage.ARMING);
  }

  private long count(long nowNanos) throws DeviceException {
    if (ending) {
      return again(AcquisitionStage.STOPPING);
    }
    connect();
    long announceNanos = maker.announceSettled(nowNanos);
    long dueNanos = readNanos + options.framePeriod().toNanos();
    if (nowNanos < dueNanos && !maker.stepBegan()) {
      return Math.min(announceNanos, keepAlive(nowNanos, dueNanos));
    }
    if (!sink.hasRoom()) {
      return Math.min(keepAlive(nowNanos, Long.MAX_VALUE), waitForRoom(nowNanos));
    }
    waitingForStore = false;
    return takeUp(read());
  }

  private long waitForRoom(long nowNanos) {
    waitingForStore = true;
    return nowNanos + STORE_POLL.toNanos();
  }

  private long keepAlive(long nowNanos, long dueNanos) throws DeviceException {
    long silentUntil = spokenNanos + options.keepAlive().toNanos();
    if (nowNanos >= silentUntil && dueNanos > nowNanos) {
      mca.keepAlive();
      spokenNanos = clocks.monotonic().nanos();
      silentUntil = spokenNanos + options.keepAlive().toNanos();
    }
    return Math.min(silentUntil, dueNanos);
  }

  AcquisitionView view() {
    return new AcquisitionView(
        stage,
        connected,
        status,
        rateCps,
        deadFraction,
        framesCut,
        retries,
        waitingForStore,
        unread());
  }

  private @Nullable Unread unread() {
    if (countedToNanos == Long.MIN_VALUE || stage == AcquisitionStage.ENDED) {
      return null;
    }
    Baseline.Counted counted = maker.cutter().baseline().counted();
    double real = counted.real().toNanos() * 1e-9;
    double mean = real > 0 ? counted.spectrum().total() / real : Double.NaN;
    boolean newer = Double.isNaN(mean) || rateCps > mean;
    return new Unread(countedToNanos, newer ? rateCps : mean);
  }

  /**
   * What a session works with.
   *
   * @param maker of its frames
   */
  record Parts(FrameMaker maker, EventReporter events, Clocks clocks) {}
}
