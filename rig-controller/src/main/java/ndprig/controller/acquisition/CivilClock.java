package ndprig.controller.acquisition;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import ndprig.controller.acquisition.ClockHistory.Setting;
import ndprig.hal.time.MonotonicClock;
import ndprig.hal.time.WallClock;

/**
 * Civil time as monotonic time plus an offset: between two stamps it passes as monotonic time does,
 * whatever becomes of the machine's clock. {@link #look} follows that clock. Thread-safe.
 *
 * <p>A change by and by, as a time service makes it, is followed without a word. A step is a jump.
 * Where stored stamps prove the machine's clock to be behind, as without a battery after a power
 * cut, civil time goes on from those until the machine's clock is set.
 */
public final class CivilClock implements WallClock {
  /** Less is no step: time services slew it away, and two readings may differ by some of it. */
  private static final long STEP_NANOS = Duration.ofMillis(100).toNanos();

  /** How fast a time service may slew, and twice that; Linux: 500 parts in a million. */
  private static final double SLEW = 1e-3;

  /** What remains of that over the absence of a controller, and the most that it adds up to. */
  private static final double LONG_SLEW = 1e-4;

  private static final long MOST_SLEWED_NANOS = Duration.ofSeconds(1).toNanos();

  /** An offset is followed in steps of this. */
  private static final long FOLLOWED_NANOS = Duration.ofMillis(50).toNanos();

  /** A reading of both clocks that took longer says nothing: the thread was put aside. */
  private static final long LONGEST_READING_NANOS = Duration.ofMillis(5).toNanos();

  private static final int READINGS = 5;

  private final MonotonicClock monotonic;
  private final WallClock machine;
  private Setting setting;
  private long seenNanos;
  private long seenOffset;
  private long lastJumpNanos = Long.MIN_VALUE;

  /**
   * The clock of this process, as the machine has it.
   *
   * @param id of the boot
   * @param machine the machine's civil clock
   */
  public CivilClock(int id, MonotonicClock monotonic, WallClock machine) {
    this.monotonic = monotonic;
    this.machine = machine;
    this.seenNanos = monotonic.nanos();
    this.seenOffset = offset(machine.now(), seenNanos);
    this.setting = new Setting(id, seenNanos, seenOffset, 0, false);
  }

  private static long offset(Instant civil, long nanos) {
    return Duration.between(Instant.EPOCH, civil).toNanos() - nanos;
  }

  /** The boot whose monotonic clock it is. */
  public synchronized int id() {
    return setting.clock();
  }

  /** The present offset. */
  public synchronized Setting setting() {
    return setting;
  }

  @Override
  public Instant now() {
    return at(monotonic.nanos());
  }

  /** The civil time of a monotonic time of this boot. */
  public synchronized Instant at(long nanos) {
    return Instant.EPOCH.plusNanos(nanos).plusNanos(setting.offsetNanos());
  }

  /** Whether the clock jumped after a monotonic time. */
  synchronized boolean jumpedSince(long nanos) {
    return lastJumpNanos > nanos;
  }

  /**
   * Goes on from the offset that an earlier process of the same boot had.
   *
   * @return the offset from now on if the machine's clock was set meanwhile, else empty
   */
  synchronized Optional<Setting> goOnFrom(Setting last) {
    long step = seenOffset - last.offsetNanos();
    double slewed =
        Math.min((double) MOST_SLEWED_NANOS, LONG_SLEW * (seenNanos - last.fromNanos()));
    boolean stillBehind = last.estimated() && step < -STEP_NANOS;
    if (stillBehind || Math.abs(step) <= STEP_NANOS + slewed) {
      setting = last;
      return Optional.empty();
    }
    return Optional.of(jump(seenNanos, step, false, last));
  }

  /**
   * Has civil time be no earlier than what is known to have been.
   *
   * @param nanos monotonic time
   * @param least the earliest that civil time can have been then
   * @return the offset from now on if the machine's clock is behind, else empty
   */
  synchronized Optional<Setting> noEarlierThan(long nanos, Instant least) {
    long step = offset(least, nanos) - setting.offsetNanos();
    if (step <= STEP_NANOS) {
      return Optional.empty();
    }
    return Optional.of(jump(monotonic.nanos(), step, true, setting));
  }

  private Setting jump(long nanos, long step, boolean estimated, Setting from) {
    long later = Math.max(nanos, from.fromNanos() + 1);
    setting = new Setting(from.clock(), later, from.offsetNanos() + step, step, estimated);
    lastJumpNanos = later;
    return setting;
  }

  /**
   * Looks what became of the machine's clock.
   *
   * @return the offset from now on if it is another one; its jump is 0 if it changed by and by
   */
  synchronized Optional<Setting> look() {
    for (int i = 0; i < READINGS; i++) {
      long before = monotonic.nanos();
      Instant now = machine.now();
      if (monotonic.nanos() - before <= LONGEST_READING_NANOS) {
        return see(before, offset(now, before));
      }
    }
    return Optional.empty();
  }

  private Optional<Setting> see(long nanos, long machineOffset) {
    long step = machineOffset - seenOffset;
    boolean stepped = Math.abs(step) > STEP_NANOS + SLEW * (nanos - seenNanos);
    seenNanos = nanos;
    seenOffset = machineOffset;
    long off = machineOffset - setting.offsetNanos();
    if (stepped) {
      return Optional.of(jump(nanos, off, false, setting));
    }
    if (setting.estimated() || Math.abs(off) <= FOLLOWED_NANOS) {
      return Optional.empty();
    }
    setting = new Setting(setting.clock(), nanos, machineOffset, 0, false);
    return Optional.of(setting);
  }
}
