package ndprig.hal.mca.amptek;

import java.util.Locale;
import ndprig.hal.mca.CumulativeSpectrum;
import ndprig.hal.mca.McaMemory;
import ndprig.hal.mca.amptek.MalformedPacketException.Flaw;

/**
 * What a device held at some moment, and so what it may hold now if it only went on. A reply that
 * cannot follow is either no answer to the present question or that of a device that began anew.
 *
 * @param serialNumber of the device
 * @param configured whether it held a configuration
 * @param totals its times and counters; a negative slow count if it is not known
 * @param spectrum its counts; no channels if it was cleared and not read since
 * @param when the moment by the host's clock
 */
record Reference(
    long serialNumber, boolean configured, Totals totals, CumulativeSpectrum spectrum, When when) {
  private static final long MODULUS_32_BIT = 1L << 32;

  /** How far the device's crystal may be off that of the host. */
  private static final double DRIFT = 0.01;

  /** A reply that was believed may have been late by so much. */
  private static final double LATE_MILLIS = 1000;

  /** After a longer time the drift of the clocks alone hides how late a reply is. */
  private static final double LONG_MILLIS = 60_000;

  /** Times are told in whole milliseconds, and timers start a little after the command. */
  private static final double SLACK_MILLIS = 20;

  /** More pulses than any device of the family can tell apart. */
  private static final double MOST_PULSES_PER_MILLI = 2_000;

  /** More than any input of the family can count. */
  private static final double MOST_EVENTS_PER_MILLI = 50_000;

  private static final double MOST_EVENTS_AT_ONCE = 1_000_000;

  /** How far a civil clock that is about right may have been corrected while nobody watched. */
  private static final double CIVIL_SLACK_MILLIS = 3_600_000;

  /** From the question that a stored reading answered to the moment that it is of. */
  private static final long LONGEST_READOUT_NANOS = 5_000_000_000L;

  /** So many counts in their channels are no accident: nobody else's spectrum exceeds each. */
  private static final long STRONG_EVIDENCE = 1000;

  /**
   * A moment of the host's clock.
   *
   * @param notBefore monotonic time, ns; of a memory that was stored: by the civil clock
   * @param notAfter monotonic time, ns
   * @param acquiring whether the device has acquired from then on
   * @param stored whether it was before this process
   * @param timed whether a clock that ran on tells of it, and not the civil clock alone
   * @param lateMillis how late the reply may have been that told of it
   */
  record When(
      long notBefore,
      long notAfter,
      boolean acquiring,
      boolean stored,
      boolean timed,
      double lateMillis) {}

  /** A device that was cleared, and does not acquire. */
  static Reference cleared(long serialNumber, long askedNanos, long heardNanos) {
    When when = new When(askedNanos, heardNanos, false, false, true, LATE_MILLIS);
    return new Reference(serialNumber, true, Totals.ZERO, Sample.NO_SPECTRUM, when);
  }

  /** What a reply said, taken as it stands. */
  static Reference of(Sample sample) {
    StatusBlock status = sample.status();
    return new Reference(
        status.serialNumber(),
        status.configured(),
        Totals.of(status),
        sample.spectrum(),
        momentOf(sample, SLACK_MILLIS));
  }

  /** What another process knew of the device. */
  static Reference stored(McaMemory memory, long nowNanos) {
    Totals totals =
        new Totals(
            memory.realTime().toMillis(),
            memory.liveTime().toMillis(),
            memory.accumulationTime().toMillis(),
            memory.fastCount(),
            memory.slowCount(),
            memory.monitorCount());
    long then = nowNanos - memory.age().toNanos();
    long readBy = then + LONGEST_READOUT_NANOS;
    When when = new When(then, readBy, true, true, memory.ageKnown(), LATE_MILLIS);
    return new Reference(memory.serialNumber(), true, totals, memory.spectrum(), when);
  }

  /** After a reading that followed. */
  Reference movedTo(Sample sample, Totals now) {
    return new Reference(
        serialNumber, configured, now, sample.spectrum(), momentOf(sample, LATE_MILLIS));
  }

  /** The same counts in a device that was started no later than at a moment. */
  Reference startedBy(long heardNanos) {
    return at(new When(when.notBefore, heardNanos, true, when.stored, when.timed, when.lateMillis));
  }

  /** The same counts in a device that may no longer acquire. */
  Reference stopped() {
    return at(
        new When(when.notBefore, when.notAfter, false, when.stored, when.timed, when.lateMillis));
  }

  private Reference at(When other) {
    return new Reference(serialNumber, configured, totals, spectrum, other);
  }

  private static When momentOf(Sample sample, double lateMillis) {
    boolean acquiring = sample.status().acquiring();
    return new When(sample.askedNanos(), sample.heardNanos(), acquiring, false, true, lateMillis);
  }

  /**
   * Whether one reply is not enough: the device no longer acquires though nobody here stopped it,
   * or the clocks do not tell whether the reply is of the present.
   */
  boolean leavesDoubt(Sample sample) {
    boolean longAgo = millis(sample.askedNanos() - when.notAfter) > LONG_MILLIS;
    return when.stored || longAgo || (when.acquiring && !sample.status().acquiring());
  }

  /** Whether a reply can be that of the same device, gone on. */
  boolean canBecome(Sample sample) {
    try {
      follow(sample);
      return true;
    } catch (MalformedPacketException e) {
      return false;
    }
  }

  /**
   * Follows times and counters to those of a reply.
   *
   * @throws MalformedPacketException saying in one sentence what cannot be if the device went on
   */
  Totals follow(Sample sample) throws MalformedPacketException {
    StatusBlock status = sample.status();
    requireIdentity(sample);
    Totals raw = Totals.of(status);
    boolean known = totals.slow() >= 0;
    long real = realStep(sample);
    long accumulation =
        known
            ? within(
                raw.accumulationMillis() - totals.accumulationMillis(),
                StatusBlock.ACCUMULATION_MODULUS_MILLIS,
                real,
                "its accumulation time runs faster than its real time")
            : real;
    long live =
        status.liveMillis().isEmpty()
            ? 0
            : within(
                raw.liveMillis() - totals.liveMillis(),
                MODULUS_32_BIT,
                accumulation,
                "its live time runs faster than its accumulation time");
    long slow = known ? slowTotal(sample, real) : raw.slow();
    requireNoLoss(sample, slow);
    return new Totals(
        totals.realMillis() + real,
        totals.liveMillis() + live,
        known ? totals.accumulationMillis() + accumulation : raw.accumulationMillis(),
        known ? fastTotal(raw.fast(), real) : raw.fast(),
        slow,
        generalTotal(sample));
  }

  private void requireIdentity(Sample sample) throws MalformedPacketException {
    StatusBlock status = sample.status();
    if (status.serialNumber() != serialNumber) {
      throw broken(
          "another MCA answers, serial number %d instead of %d",
          status.serialNumber(), serialNumber);
    }
    if (status.firstSinceStart()) {
      throw broken("it says that it restarted");
    }
    if (status.configured() != configured) {
      throw broken("it holds %s configuration", status.configured() ? "another" : "no");
    }
    int channels = spectrum.channels();
    if (channels > 0 && sample.hasSpectrum() && sample.spectrum().channels() != channels) {
      throw broken("it has %d channels instead of %d", sample.spectrum().channels(), channels);
    }
  }

  /** Real time since, ms. */
  private long realStep(Sample sample) throws MalformedPacketException {
    long step = Math.floorMod(sample.status().realMillis() - totals.realMillis(), MODULUS_32_BIT);
    return when.timed ? timedStep(sample, step) : storedStep(sample, step);
  }

  private long timedStep(Sample sample, long step) throws MalformedPacketException {
    boolean ran = when.acquiring && sample.status().acquiring();
    double least =
        ran ? millis(sample.askedNanos() - when.notAfter) * (1 - DRIFT) - SLACK_MILLIS : 0;
    double most = possibleMillis(sample);
    long wrapped = step < least ? step + wraps(least - step) * MODULUS_32_BIT : step;
    if (wrapped > most) {
      throw broken(
          "its real time went from %.3f s to %.3f s in %.3f s",
          totals.realMillis() * 1e-3, sample.status().realMillis() * 1e-3, most * 1e-3);
    }
    return wrapped;
  }

  /** Without the monotonic clock: the counts decide, the civil clock tells how often it wrapped. */
  private long storedStep(Sample sample, long step) throws MalformedPacketException {
    double age = millis(sample.heardNanos() - when.notBefore);
    long turns = Math.max(0, Math.round((age - step) / MODULUS_32_BIT));
    long wrapped = step + turns * MODULUS_32_BIT;
    if (turns > 0 && Math.abs(age - wrapped) <= Math.abs(age) * DRIFT + CIVIL_SLACK_MILLIS) {
      return wrapped;
    }
    boolean back =
        sample.status().realMillis() < Math.floorMod(totals.realMillis(), MODULUS_32_BIT);
    boolean possible = step <= age * (1 + DRIFT) + CIVIL_SLACK_MILLIS;
    if (back && !possible && spectrum.total() < STRONG_EVIDENCE) {
      throw broken(
          "its real time went back from %.3f s to %.3f s",
          totals.realMillis() * 1e-3, sample.status().realMillis() * 1e-3);
    }
    return step;
  }

  private static long wraps(double missingMillis) {
    return (long) Math.ceil(missingMillis / MODULUS_32_BIT);
  }

  private double possibleMillis(Sample sample) {
    return millis(sample.heardNanos() - when.notBefore) * (1 + DRIFT) + when.lateMillis;
  }

  /** A time that never runs faster than another, as near to it as its wraps allow. */
  private static long within(long difference, long modulus, long limit, String otherwise)
      throws MalformedPacketException {
    long step = Math.floorMod(difference, modulus);
    double most = limit * (1 + DRIFT) + SLACK_MILLIS;
    if (step > most) {
      throw broken(otherwise);
    }
    long turns = (long) ((most - step) / modulus);
    return step + turns * modulus;
  }

  private long slowTotal(Sample sample, long realMillis) throws MalformedPacketException {
    long step = Math.floorMod(sample.status().slowCount() - totals.slow(), MODULUS_32_BIT);
    double most = mostEvents(MOST_PULSES_PER_MILLI, (double) realMillis);
    long gained = sample.hasSpectrum() ? sample.spectrum().total() - spectrum.total() : 0;
    while (step + unhistogrammed() < gained && step + MODULUS_32_BIT <= most) {
      step += MODULUS_32_BIT;
    }
    if (step > most) {
      throw broken(
          "its slow count cannot have gone from %d to %d",
          totals.slow(), sample.status().slowCount());
    }
    return totals.slow() + step;
  }

  private long fastTotal(long raw, long realMillis) throws MalformedPacketException {
    long step = Math.floorMod(raw - totals.fast(), MODULUS_32_BIT);
    if (step > mostEvents(MOST_EVENTS_PER_MILLI, (double) realMillis)) {
      throw broken("its fast count cannot have gone from %d to %d", totals.fast(), raw);
    }
    return totals.fast() + step;
  }

  /** This counter runs on its own and may be cleared on its own: then it began at zero. */
  private long generalTotal(Sample sample) {
    long raw = sample.status().generalCount();
    long step = Math.floorMod(raw - totals.general(), MODULUS_32_BIT);
    double most = mostEvents(MOST_EVENTS_PER_MILLI, Math.max(0, possibleMillis(sample)));
    return totals.general() + (step <= most ? step : raw);
  }

  private static double mostEvents(double perMilli, double millis) {
    return MOST_EVENTS_AT_ONCE + perMilli * millis;
  }

  private void requireNoLoss(Sample sample, long slow) throws MalformedPacketException {
    if (!sample.hasSpectrum()) {
      return;
    }
    CumulativeSpectrum now = sample.spectrum();
    for (int channel = 0; channel < spectrum.channels(); channel++) {
      if (now.at(channel) < spectrum.at(channel)) {
        throw broken(
            "channel %d fell from %d to %d counts", channel, spectrum.at(channel), now.at(channel));
      }
    }
    long gained = now.total() - spectrum.total();
    long seen = slow - totals.slow() + unhistogrammed();
    if (totals.slow() >= 0 && gained > seen) {
      throw broken("the spectrum gained %d events, the device saw %d", gained, seen);
    }
  }

  /** Events that the device saw before and that are not in the spectrum. */
  private long unhistogrammed() {
    return Math.max(0, totals.slow() - spectrum.total());
  }

  private static double millis(long nanos) {
    return nanos * 1e-6;
  }

  private static MalformedPacketException broken(String format, Object... values) {
    return new MalformedPacketException(Flaw.CONTENT, String.format(Locale.ROOT, format, values));
  }
}
