package ndprig.controller.acquisition;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import ndprig.hal.device.DeviceException;
import ndprig.hal.mca.CumulativeSpectrum;
import ndprig.hal.mca.Mca;
import ndprig.hal.mca.McaIdentity;
import ndprig.hal.mca.McaMemory;
import ndprig.hal.mca.McaReading;
import ndprig.hal.mca.McaStatus;
import ndprig.hal.time.MonotonicClock;
import ndprig.hal.time.Pacer;

/**
 * An MCA that counts what it is told to. It outlives the controllers that talk to it, as the real
 * one does, and keeps account of all it ever counted and of what a restart took.
 */
public final class FakeMca implements Mca {
  public static final long SERIAL = 4711;

  private final MonotonicClock clock;
  private final Pacer pacer;
  private final int[] counts;
  private final long[] everCounted;
  private final long[] everLost;
  private long realNanos;
  private long resumedNanos;
  private long monitor;
  private boolean acquiring;
  private boolean configured;
  private boolean restarted;
  private boolean open;
  private int failures;
  private int lostReplies;
  private long readNanos;
  private long serial = SERIAL;
  private Runnable beforeSnapshot = () -> {};
  private boolean live = true;
  private int clears;
  private long knownSerial = SERIAL;
  private boolean following;
  private String breach = "";

  public FakeMca(MonotonicClock clock, Pacer pacer, int channels) {
    this.clock = clock;
    this.pacer = pacer;
    this.counts = new int[channels];
    this.everCounted = new long[channels];
    this.everLost = new long[channels];
  }

  /** Counts events if acquiring. */
  public void count(int channel, int events) {
    if (acquiring) {
      counts[channel] += events;
      everCounted[channel] += events;
      monitor += events;
    }
  }

  /** Restarts by itself; what is in its memory is gone. */
  public void restart(boolean keepsAcquiring) {
    wipe();
    restarted = true;
    configured = keepsAcquiring;
    acquiring = keepsAcquiring;
  }

  /** Has the next calls fail, as if the link were dead. */
  public void failNext(int calls) {
    failures = calls;
  }

  /** Has the next reading take several requests. */
  public void loseReplies(int replies) {
    lostReplies = replies;
  }

  /** Sets how long a reading takes; the spectrum is copied when the request arrives. */
  public void readingTakes(Duration time) {
    readNanos = time.toNanos();
  }

  /** Has counts arrive up to the present before anything is looked at. */
  public void beforeSnapshot(Runnable action) {
    beforeSnapshot = action;
  }

  public void swapFor(long otherSerial) {
    serial = otherSerial;
  }

  public void withoutLiveTime() {
    live = false;
  }

  /** Fills its memory with counts of somebody else's, from before the run. */
  public void preload(int channel, int events) {
    counts[channel] += events;
    acquiring = true;
    configured = true;
  }

  /**
   * What restarts and clears took out of its memory, read or not, and what came after a restart.
   */
  public long[] everLost() {
    long[] lost = everLost.clone();
    for (int channel = 0; restarted && channel < counts.length; channel++) {
      lost[channel] += counts[channel];
    }
    return lost;
  }

  /** All that was counted since the first clear, whatever became of it. */
  public long[] everCounted() {
    return clears == 0 ? new long[counts.length] : everCounted.clone();
  }

  public boolean acquiring() {
    return acquiring;
  }

  public int clears() {
    return clears;
  }

  private void wipe() {
    for (int channel = 0; channel < counts.length; channel++) {
      everLost[channel] += counts[channel];
    }
    Arrays.fill(counts, 0);
    monitor = 0;
    realNanos = 0;
    resumedNanos = clock.nanos();
  }

  private void answer(String operation) throws DeviceException {
    beforeSnapshot.run();
    if (failures > 0) {
      failures--;
      open = false;
      throw new DeviceException.TimedOut("mca", operation, "no reply within 1000 ms");
    }
    if (!open && !operation.equals("connect")) {
      throw new DeviceException.Communication("mca", operation, "the link is closed");
    }
  }

  @Override
  public String id() {
    return "mca";
  }

  @Override
  public McaStatus connect() throws DeviceException {
    answer("connect");
    open = true;
    return said();
  }

  /** Nobody restarts or swaps it without this class knowing. */
  @Override
  public void goOnFrom(McaMemory memory) {
    following = true;
    knownSerial = memory.serialNumber();
    breach = "";
  }

  @Override
  public Optional<String> breach() {
    return breach.isEmpty() ? Optional.empty() : Optional.of(breach);
  }

  private void weigh() {
    if (following && breach.isEmpty()) {
      breach = restarted ? "it restarted" : serial == knownSerial ? "" : "another MCA answers";
    }
  }

  @Override
  public void configure() throws DeviceException {
    answer("configure");
    following = false;
    breach = "";
    stop();
    configured = true;
  }

  @Override
  public void clear() throws DeviceException {
    answer("clear");
    if (clears == 0) {
      Arrays.fill(everCounted, 0);
    }
    clears++;
    wipe();
    restarted = false;
    following = true;
    knownSerial = serial;
    breach = "";
  }

  @Override
  public void enable() throws DeviceException {
    answer("enable");
    if (!acquiring) {
      acquiring = true;
      resumedNanos = clock.nanos();
    }
  }

  @Override
  public void disable() throws DeviceException {
    answer("disable");
    stop();
  }

  private void stop() {
    if (acquiring) {
      realNanos += clock.nanos() - resumedNanos;
      acquiring = false;
    }
  }

  @Override
  public McaStatus status() throws DeviceException {
    answer("status");
    return said();
  }

  private McaStatus said() {
    weigh();
    long real = realNanos + (acquiring ? clock.nanos() - resumedNanos : 0);
    long slow = new CumulativeSpectrum(counts).total();
    return new McaStatus(
        new McaIdentity("MCA8000D", serial, "6.09"),
        Duration.ofNanos(real),
        live ? Optional.of(Duration.ofNanos(real)) : Optional.empty(),
        Duration.ofNanos(real),
        slow,
        slow,
        monitor,
        acquiring,
        !breach.isEmpty(),
        configured);
  }

  @Override
  public McaReading read() throws DeviceException {
    answer("read");
    int attempts = lostReplies + 1;
    lostReplies = 0;
    long requested = clock.nanos();
    CumulativeSpectrum spectrum = new CumulativeSpectrum(counts);
    McaStatus status = said();
    waitFor(readNanos);
    return new McaReading(spectrum, status, requested, clock.nanos(), attempts);
  }

  private void waitFor(long nanos) {
    try {
      pacer.waitUntil(clock.nanos() + nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    open = false;
  }
}
