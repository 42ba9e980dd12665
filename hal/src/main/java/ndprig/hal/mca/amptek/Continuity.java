package ndprig.hal.mca.amptek;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import ndprig.hal.mca.CumulativeSpectrum;
import ndprig.hal.mca.McaIdentity;
import ndprig.hal.mca.McaStatus;
import ndprig.hal.mca.amptek.MalformedPacketException.Flaw;
import org.jspecify.annotations.Nullable;

/**
 * Follows the cumulative counts and times from reading to reading: unwraps them, notices when they
 * begin anew, and refuses readings that cannot follow the one before.
 */
final class Continuity {
  private static final long MODULUS_32_BIT = 1L << 32;

  /** A counter that seems to have counted more than this between two readings went back. */
  private static final long MOST_EVENTS = MODULUS_32_BIT / 2;

  /** How far the device's crystal and the moment of a reading may be off when a wrap is judged. */
  private static final double CLOCK_TOLERANCE = 0.01;

  private static final long CLOCK_SLACK_MILLIS = 10_000;

  /** So long the slow count cannot have wrapped unseen at the 100 000 events/s a device can do. */
  private static final Duration SLOW_COUNT_WRAP = Duration.ofSeconds(MODULUS_32_BIT / 100_000);

  private final Unwrapped real = new Unwrapped(MODULUS_32_BIT);
  private final Unwrapped live = new Unwrapped(MODULUS_32_BIT);
  private final Unwrapped accumulation = new Unwrapped(StatusBlock.ACCUMULATION_MODULUS_MILLIS);
  private final Unwrapped fast = new Unwrapped(MODULUS_32_BIT);
  private final Unwrapped slow = new Unwrapped(MODULUS_32_BIT);
  private final Unwrapped general = new Unwrapped(MODULUS_32_BIT);
  private @Nullable CumulativeSpectrum spectrum;
  private boolean following;
  private boolean restartToTell;
  private long lastNanos;

  /** Forgets what was; the next reading may be anything. To be called before a clear is sent. */
  void forget() {
    following = false;
    restartToTell = false;
    spectrum = null;
    real.restart();
    live.restart();
    accumulation.restart();
    fast.restart();
    slow.restart();
    general.restart();
  }

  /**
   * Begins to follow a device after the link to it was opened: what was known of the same device
   * holds if the status can follow it, and is forgotten if not.
   */
  McaStatus resume(StatusBlock block, long nowNanos) {
    spectrum = null;
    if (following && !beganAnew(block, nowNanos) && !countersFollow(block)) {
      restart();
    }
    return take(block, nowNanos);
  }

  /**
   * Takes a status.
   *
   * @throws MalformedPacketException if its counters cannot follow those before; nothing is taken
   */
  McaStatus follow(StatusBlock block, long nowNanos) throws MalformedPacketException {
    if (!beganAnew(block, nowNanos)) {
      requireCountersFollow(block);
    }
    return take(block, nowNanos);
  }

  /**
   * Takes a reading.
   *
   * @throws MalformedPacketException if it cannot follow the one before; nothing is taken
   */
  McaStatus follow(SpectrumReply reply, long nowNanos) throws MalformedPacketException {
    StatusBlock block = reply.status();
    boolean anew = beganAnew(block, nowNanos);
    if (!anew) {
      requireCountersFollow(block);
      requireNoLoss(reply.spectrum());
    }
    requireEventsSeen(reply, anew ? block.slowCount() : slow.preview(block.slowCount()));
    McaStatus status = take(block, nowNanos);
    spectrum = reply.spectrum();
    return status;
  }

  /** Sees to it that a restart that a status showed in passing is told with the next one. */
  void notice(StatusBlock block, long nowNanos) {
    boolean told = restartToTell || beganAnew(block, nowNanos);
    take(block, nowNanos);
    restartToTell = told;
  }

  private McaStatus take(StatusBlock block, long nowNanos) {
    if (beganAnew(block, nowNanos)) {
      restart();
    }
    real.accept(block.realMillis());
    block.liveMillis().ifPresent(live::accept);
    accumulation.accept(block.accumulationMillis());
    fast.accept(block.fastCount());
    slow.accept(block.slowCount());
    general.accept(block.generalCount());
    following = true;
    lastNanos = nowNanos;
    McaStatus status = unwrap(block);
    restartToTell = false;
    return status;
  }

  private void restart() {
    forget();
    restartToTell = true;
  }

  private boolean beganAnew(StatusBlock block, long nowNanos) {
    return block.firstSinceStart() || (following && wentBack(block, nowNanos));
  }

  private boolean countersFollow(StatusBlock block) {
    return (!hasFastChannel(block) || fast.step(block.fastCount()) <= MOST_EVENTS)
        && slow.step(block.slowCount()) <= MOST_EVENTS
        && general.step(block.generalCount()) <= MOST_EVENTS;
  }

  /** What stands in place of the fast count on a model without a fast channel means nothing. */
  private static boolean hasFastChannel(StatusBlock block) {
    return block.model().filter(DeviceModel::hasFastChannel).isPresent();
  }

  private void requireCountersFollow(StatusBlock block) throws MalformedPacketException {
    if (following && !countersFollow(block)) {
      throw new MalformedPacketException(
          Flaw.CONTENT, "a counter of the device went back without a clear");
    }
  }

  private boolean wentBack(StatusBlock block, long nowNanos) {
    if (real.rawStep(block.realMillis()) >= 0) {
      return false;
    }
    double elapsedMillis = (nowNanos - lastNanos) / 1e6;
    double possible = elapsedMillis * (1 + CLOCK_TOLERANCE) + CLOCK_SLACK_MILLIS;
    return real.step(block.realMillis()) > possible;
  }

  private void requireNoLoss(CumulativeSpectrum now) throws MalformedPacketException {
    CumulativeSpectrum before = spectrum;
    if (before == null || before.channels() != now.channels()) {
      return;
    }
    for (int channel = 0; channel < now.channels(); channel++) {
      if (now.at(channel) < before.at(channel)) {
        throw new MalformedPacketException(
            Flaw.CONTENT,
            String.format(
                Locale.ROOT,
                "channel %d fell from %d to %d counts without a clear",
                channel,
                before.at(channel),
                now.at(channel)));
      }
    }
  }

  private static void requireEventsSeen(SpectrumReply reply, long seen)
      throws MalformedPacketException {
    long total = reply.spectrum().total();
    boolean wrapUnseen = reply.status().realMillis() > SLOW_COUNT_WRAP.toMillis();
    if (total > seen && !wrapUnseen) {
      throw new MalformedPacketException(
          Flaw.CONTENT, "the spectrum holds " + total + " events, the device saw " + seen);
    }
  }

  private McaStatus unwrap(StatusBlock block) {
    DeviceModel model = block.model().orElseThrow();
    Optional<Duration> liveTime =
        block.liveMillis().map(raw -> Duration.ofMillis(live.preview(raw)));
    return new McaStatus(
        new McaIdentity(model.label(), block.serialNumber(), block.firmware()),
        Duration.ofMillis(real.preview(block.realMillis())),
        liveTime,
        Duration.ofMillis(accumulation.preview(block.accumulationMillis())),
        hasFastChannel(block) ? fast.preview(block.fastCount()) : 0,
        slow.preview(block.slowCount()),
        general.preview(block.generalCount()),
        block.acquiring(),
        restartToTell,
        block.configured());
  }
}
