package ndprig.controller.acquisition;

import java.time.Duration;
import java.util.Locale;
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
  private final StartPoint.Absence absence;
  private final double lastRateCps;

  /** Up to when all counts are in frames; {@code Long.MIN_VALUE} if none can be missing. */
  private long countedToNanos;

  private AcquisitionStage stage = AcquisitionStage.MEETING;
  private boolean connected;
  private boolean ending;
  private boolean lossToFlag;
  private boolean waitingForStore;
  private @Nullable McaStatus status;
  private long spokenNanos;
  private long readNanos = Long.MIN_VALUE;
  private long metNanos = Long.MIN_VALUE;
  private long enabledNanos = Long.MIN_VALUE;
  private long stoppedNanos = Long.MAX_VALUE;
  private long framesCut;
  private long retries;
  private double rateCps = Double.NaN;
  private double deadFraction = Double.NaN;

  /**
   * A session.
   *
   * @param reached until when, and how well that is known
   */
  McaSession(
      Mca mca,
      AcquisitionOptions options,
      FrameSink sink,
      Parts parts,
      StartPoint from,
      Reached reached) {
    this.mca = mca;
    this.options = options;
    this.sink = sink;
    this.maker = parts.maker;
    this.events = parts.events;
    this.clocks = parts.clocks;
    this.fresh = from.fresh();
    boolean counts = !fresh && from.baseline().state() == Baseline.State.RUNNING;
    this.countedToNanos = counts ? reached.readNanos : Long.MIN_VALUE;
    this.absence = reached.absence;
    this.lastRateCps = counts ? from.lastRateCps() : Double.NaN;
    if (counts) {
      // Of an epoch without a frame the absence is that since a frame of the epoch before.
      boolean ageKnown = absence.known() && from.baseline().framed();
      mca.goOnFrom(from.baseline().memory(absence.atLeast(), ageKnown));
    }
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
    status = said;
    spokenNanos = clocks.monotonic().nanos();
  }

  private McaReading read() throws DeviceException {
    McaReading reading = mca.read();
    hear(reading.status());
    retries += reading.attempts() - 1;
    return reading;
  }

  private boolean brokenOff() {
    return mca.breach().isPresent();
  }

  private long meet(long nowNanos) throws DeviceException {
    connect();
    boolean cleared = maker.cutter().baseline().state() == Baseline.State.RUNNING;
    if (fresh || !cleared) {
      return announce(fresh && cleared);
    }
    if (brokenOff()) {
      return startOver();
    }
    metNanos = metNanos == Long.MIN_VALUE ? nowNanos : metNanos;
    if (!maker.stepKnown() && nowNanos - metNanos < STEP_WAIT.toNanos()) {
      return nowNanos + STORE_POLL.toNanos();
    }
    return sink.hasRoom() ? takeUp(read()) : waitForRoom(nowNanos);
  }

  /** Takes a reading of an MCA that was away, and decides whether it may just go on. */
  private long takeUp(McaReading reading) {
    if (brokenOff()) {
      return startOver();
    }
    McaStatus said = reading.status();
    if (!said.acquiring()) {
      return takeUpStopped(reading);
    }
    if (!hasNews(reading)) {
      // No time passed and nothing was counted: there is no frame, and the next is as due as ever.
      readNanos = reading.requestedNanos();
      return again(AcquisitionStage.RUNNING);
    }
    Frame frame = take(reading);
    Filling filling = new Filling(options, reading.spectrum());
    if (!filling.fullSoon(frame)) {
      return again(AcquisitionStage.RUNNING);
    }
    events.report(
        EventId.MCA_EMPTIED,
        mca.id(),
        "channel "
            + filling.fullest()
            + " holds "
            + filling.most()
            + " counts and would be full; they are stored, the MCA is cleared and counts on");
    return again(AcquisitionStage.EMPTYING);
  }

  private long takeUpStopped(McaReading reading) {
    if (hasNews(reading)) {
      take(reading);
      events.report(
          EventId.MCA_STOPPED,
          mca.id(),
          "the MCA stopped counting although nobody here stopped it; what it held is stored and it"
              + " is set up anew");
    }
    return again(AcquisitionStage.EMPTYING);
  }

  private boolean hasNews(McaReading reading) {
    Baseline.Counted before = maker.cutter().baseline().counted();
    return reading.status().realTime().compareTo(before.real()) != 0
        || reading.spectrum().total() != before.spectrum().total();
  }

  private Frame take(McaReading reading) {
    Frame frame = maker.take(reading);
    framesCut++;
    readNanos = reading.requestedNanos();
    countedToNanos = readNanos;
    double real = frame.time().real().toNanos() * 1e-9;
    if (real > 0) {
      rateCps = frame.counts().total() / real;
      deadFraction = 1 - frame.time().live().toNanos() * 1e-9 / real;
    }
    return frame;
  }

  /** What the MCA holds is nobody's: nothing of it is taken, and it is set up anew. */
  private long startOver() {
    lossToFlag = lossToFlag || unread() != null;
    events.report(
        EventId.MCA_REBOOTED,
        mca.id(),
        "the MCA did not go on counting: "
            + mca.breach().orElse("")
            + bound()
            + (ending ? "" : "; it is set up anew"));
    return announce(true);
  }

  /** The most that can be gone: all since the last good reading. */
  private String bound() {
    Unread gone = unread();
    if (gone == null) {
      return "; nothing was counted yet, nothing is lost";
    }
    long now = clocks.monotonic().nanos();
    double most = gone.mostCounts(now);
    boolean sinceIsKnown = readNanos != Long.MIN_VALUE || absence.known();
    return String.format(
        Locale.ROOT,
        "; lost is at most what it counted in the %.1f s since its last good reading%s%s",
        gone.seconds(now),
        sinceIsKnown
            ? ""
            : ", or longer: the machine was started since and its clock may be behind",
        Double.isNaN(most) || !sinceIsKnown
            ? ""
            : String.format(
                Locale.ROOT, ", %.0f counts if it went on at %.1f/s", most, gone.rateCps()));
  }

  private long empty() throws DeviceException {
    return finishBy(AcquisitionStage.ANNOUNCING);
  }

  private long stop() throws DeviceException {
    return finishBy(AcquisitionStage.ENDED);
  }

  /** Stops the MCA and takes its last counts. */
  private long finishBy(AcquisitionStage next) throws DeviceException {
    connect();
    if (!brokenOff()) {
      stoppedNanos = Math.min(stoppedNanos, clocks.monotonic().nanos());
      mca.disable();
    }
    if (brokenOff()) {
      return startOver();
    }
    if (!sink.hasRoom()) {
      return waitForRoom(clocks.monotonic().nanos());
    }
    waitingForStore = false;
    McaReading reading = read();
    if (brokenOff()) {
      return startOver();
    }
    if (hasNews(reading)) {
      take(reading);
    }
    if (next == AcquisitionStage.ANNOUNCING) {
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
    countedToNanos = Long.MIN_VALUE;
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
    if (brokenOff()) {
      return startOver();
    }
    if (enabledNanos == Long.MIN_VALUE) {
      enabledNanos = clocks.monotonic().nanos();
      // An attempt that is not answered may have worked: from here on there may be counts.
      countedToNanos = enabledNanos;
    }
    mca.enable();
    if (brokenOff()) {
      return startOver();
    }
    // The first attempt may have worked without a reply: counts may be as old as that.
    maker.startCounting(enabledNanos, stoppedNanos, lossToFlag);
    readNanos = enabledNanos;
    enabledNanos = Long.MIN_VALUE;
    stoppedNanos = Long.MAX_VALUE;
    lossToFlag = false;
    stage = AcquisitionStage.RUNNING;
    hear(mca.status());
    return clocks.monotonic().nanos();
  }

  private long clear() throws DeviceException {
    connect();
    enabledNanos = Long.MIN_VALUE;
    mca.configure();
    mca.clear();
    McaStatus said = mca.status();
    hear(said);
    if (brokenOff()) {
      return again(AcquisitionStage.CLEARING);
    }
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
    if (brokenOff()) {
      return startOver();
    }
    long announceNanos = maker.announceSettled(nowNanos);
    long dueNanos = readNanos + options.framePeriod().toNanos();
    boolean due = nowNanos >= dueNanos || maker.stepBegan();
    if (!due || !sink.hasRoom()) {
      waitingForStore = due;
      boolean spoken = speak(nowNanos);
      if (brokenOff()) {
        return startOver();
      }
      if (!(spoken && sink.hasRoom() && mayFill())) {
        long next = due ? nowNanos + STORE_POLL.toNanos() : Math.min(announceNanos, dueNanos);
        return Math.min(next, spokenNanos + options.keepAlive().toNanos());
      }
    }
    waitingForStore = false;
    return takeUp(read());
  }

  /** Asks how the MCA is if nothing was said for a while; that also keeps it bound to this host. */
  private boolean speak(long nowNanos) throws DeviceException {
    if (nowNanos < spokenNanos + options.keepAlive().toNanos()) {
      return false;
    }
    hear(mca.status());
    return true;
  }

  /** Whether a channel may be full before a frame is due, by the events seen since the last one. */
  private boolean mayFill() {
    McaStatus said = status;
    Baseline.Counted before = maker.cutter().baseline().counted();
    return said != null
        && new Filling(options, before.spectrum()).mayBeFullBy(said.slowCount() - before.slow());
  }

  private long waitForRoom(long nowNanos) {
    waitingForStore = true;
    return nowNanos + STORE_POLL.toNanos();
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
    double newest = Double.isNaN(rateCps) ? lastRateCps : rateCps;
    boolean more = Double.isNaN(mean) || newest > mean;
    return new Unread(countedToNanos, more ? newest : mean);
  }

  /**
   * How far counts are stored already.
   *
   * @param readNanos monotonic time of the baseline's reading
   * @param absence of the controller since
   */
  record Reached(long readNanos, StartPoint.Absence absence) {}

  /**
   * What a session works with.
   *
   * @param maker of its frames
   */
  record Parts(FrameMaker maker, EventReporter events, Clocks clocks) {}
}
