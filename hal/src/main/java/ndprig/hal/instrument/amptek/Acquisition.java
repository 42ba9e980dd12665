package ndprig.hal.instrument.amptek;

import ndprig.hal.instrument.amptek.EventSource.EventSink;
import ndprig.hal.mca.CumulativeSpectrum;

/**
 * What goes on behind the simulated device's inputs: histogram, counters and timers. Pulses count
 * only while enabled, outside the copying of the memory, and outside the dead time of the pulse
 * before. Times are exact to the nanosecond.
 */
final class Acquisition implements EventSink {
  /** Far enough from the end of the range that differences do not overflow. */
  private static final long LONG_AGO = Long.MIN_VALUE / 2;

  private final EventSource source;
  private final long deadTimeNanos;
  private final long fastPairNanos;
  private int[] histogram = new int[1024];
  private double fullScaleVolts = 1;
  private double thresholdVolts;
  private int lowestChannel;
  private long presetRealNanos = Long.MAX_VALUE;
  private boolean monitorFollowsEnable;
  private boolean monitorIsCleared;
  private boolean frozen;

  private boolean enabled;
  private boolean presetReached;
  private long nowNanos;
  private long stopNanos = Long.MAX_VALUE;
  private long haltedUntil = LONG_AGO;
  private long busyUntil = LONG_AGO;
  private long fastBusyUntil = LONG_AGO;
  private long realNanos;
  private long haltedNanos;
  private long deadNanos;
  private long fastCount;
  private long slowCount;
  private long monitorCount;

  Acquisition(EventSource source, long deadTimeNanos, long fastPairNanos) {
    this.source = source;
    this.deadTimeNanos = deadTimeNanos;
    this.fastPairNanos = fastPairNanos;
  }

  /** Takes over settings; another number of channels empties the histogram. */
  void configure(ConfigurationMemory settings) {
    if (settings.channels() != histogram.length) {
      histogram = new int[settings.channels()];
    }
    fullScaleVolts = settings.text("GAIA").equals("1") ? 1 : 10;
    thresholdVolts = settings.number("THSL") / 100 * fullScaleVolts;
    lowestChannel = settings.text("TLLD").equals("OFF") ? 0 : (int) settings.number("TLLD") + 1;
    monitorFollowsEnable = settings.text("GPME").equals("ON");
    monitorIsCleared = settings.text("GPMC").equals("ON");
    double preset = settings.number("PRER");
    presetRealNanos = preset > 0 ? Math.round(preset * 1e9) : Long.MAX_VALUE;
    enable(settings.text("MCAE").equals("ON"));
  }

  /** Lets everything up to a moment happen. */
  void advance(long toNanos) {
    source.eventsUntil(toNanos, this);
    if (enabled) {
      long end = Math.min(toNanos, stopNanos);
      realNanos += end - nowNanos;
      if (end == stopNanos) {
        presetReached = true;
        cutShort(end);
        enabled = false;
      }
    }
    nowNanos = toNanos;
  }

  @Override
  public void pulse(long nanos, double volts) {
    if (!enabled || nanos >= stopNanos || nanos < haltedUntil || volts < thresholdVolts) {
      return;
    }
    if (nanos < fastBusyUntil) {
      return;
    }
    fastBusyUntil = nanos + fastPairNanos;
    fastCount++;
    if (nanos < busyUntil) {
      return;
    }
    slowCount++;
    busyUntil = nanos + deadTimeNanos;
    deadNanos += deadTimeNanos;
    int channel = (int) Math.floor(volts / fullScaleVolts * histogram.length);
    if (channel >= lowestChannel && channel < histogram.length && !frozen) {
      histogram[channel] = Math.min(histogram[channel] + 1, CumulativeSpectrum.FULL);
    }
  }

  @Override
  public void monitor(long nanos, long count) {
    if (enabled || !monitorFollowsEnable) {
      monitorCount += count;
    }
  }

  /** Starts or stops; a preset that was reached keeps it stopped until it is cleared. */
  void enable(boolean on) {
    if (on && !enabled && !presetReached) {
      stopNanos =
          presetRealNanos == Long.MAX_VALUE
              ? Long.MAX_VALUE
              : nowNanos + Math.max(0, presetRealNanos - realNanos);
      enabled = true;
    } else if (!on && enabled) {
      cutShort(nowNanos);
      enabled = false;
    }
  }

  /** Stands still while the memory is copied. */
  void halt(long nanos) {
    if (enabled) {
      endBusy(nowNanos);
      haltedNanos += nowNanos + nanos - Math.max(nowNanos, haltedUntil);
      haltedUntil = nowNanos + nanos;
    }
  }

  void clear() {
    histogram = new int[histogram.length];
    cutShort(nowNanos);
    realNanos = 0;
    haltedNanos = 0;
    deadNanos = 0;
    fastCount = 0;
    slowCount = 0;
    presetReached = false;
    if (monitorIsCleared) {
      monitorCount = 0;
    }
    if (enabled) {
      enabled = false;
      enable(true);
    }
  }

  /** Takes many events of one height at once, if it acquires. */
  void countMany(int channel, int events) {
    if (enabled) {
      histogram[channel] = Math.min(histogram[channel] + events, CumulativeSpectrum.FULL);
      fastCount += events;
      slowCount += events;
    }
  }

  /** Has the timers run so much longer. */
  void age(long nanos) {
    realNanos += nanos;
  }

  long nowNanos() {
    return nowNanos;
  }

  void clearMonitor() {
    monitorCount = 0;
  }

  /** Whether recorded pulses leave the histogram as it is. */
  void freeze(boolean on) {
    frozen = on;
  }

  CumulativeSpectrum spectrum() {
    return new CumulativeSpectrum(histogram);
  }

  boolean enabled() {
    return enabled;
  }

  boolean presetReached() {
    return presetReached;
  }

  long realMillis() {
    return realNanos / 1_000_000;
  }

  long accumulationMillis() {
    return accumulationNanos() / 1_000_000;
  }

  long liveMillis() {
    return liveNanos() / 1_000_000;
  }

  long liveNanos() {
    return accumulationNanos() - deadNanos + Math.max(0, busyUntil - nowNanos);
  }

  long fastCount() {
    return fastCount;
  }

  long slowCount() {
    return slowCount;
  }

  long monitorCount() {
    return monitorCount;
  }

  private long accumulationNanos() {
    return realNanos - haltedNanos + Math.max(0, haltedUntil - nowNanos);
  }

  private void cutShort(long atNanos) {
    endBusy(atNanos);
    if (haltedUntil > atNanos) {
      haltedNanos -= haltedUntil - atNanos;
      haltedUntil = atNanos;
    }
  }

  private void endBusy(long atNanos) {
    if (busyUntil > atNanos) {
      deadNanos -= busyUntil - atNanos;
      busyUntil = atNanos;
    }
  }
}
