package ndprig.controller.acquisition;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import ndprig.hal.mca.CumulativeSpectrum;
import ndprig.hal.mca.McaReading;
import ndprig.hal.mca.McaStatus;

/**
 * Makes frames: each is a reading less the baseline, and moves the baseline to the reading.
 *
 * <p>Readings of an MCA that did not go on from the baseline never come here; as a last guard a
 * channel that went back is an error, so that no count is ever negative or in two frames.
 */
public final class FrameCutter {
  private final CutterOptions options;
  private Baseline baseline;
  private boolean beamOff;
  private LiveTime.Pulses pulses = LiveTime.Pulses.NONE;

  /** Goes on from a baseline. */
  public FrameCutter(CutterOptions options, Baseline baseline) {
    this.options = options;
    this.baseline = baseline;
  }

  /** Where the next frame begins. */
  public Baseline baseline() {
    return baseline;
  }

  /** Goes on from another baseline: the MCA was, or is to be, cleared. */
  public void restartFrom(Baseline next) {
    baseline = next;
  }

  /**
   * Cuts a frame.
   *
   * @param reading what the MCA holds now
   * @param span when, in which step, and what was measured beside
   * @throws IllegalArgumentException if another device answered, a channel went back, or neither
   *     time passed nor anything was counted
   */
  public Frame cut(McaReading reading, Span span) {
    Set<FrameFlag> flags = EnumSet.noneOf(FrameFlag.class);
    flags.addAll(span.flags);
    flags.addAll(span.beside.flags());
    McaStatus status = reading.status();
    if (status.identity().serialNumber() != baseline.serialNumber()) {
      throw new IllegalArgumentException(
          "reading: from serial number "
              + status.identity().serialNumber()
              + ", expected "
              + baseline.serialNumber());
    }
    Baseline.Counted before = baseline.counted();
    Baseline.Counted now = Baseline.Counted.of(reading);
    Duration real = now.real().minus(before.real());
    if (real.isZero() && now.spectrum().total() == before.spectrum().total()) {
      throw new IllegalArgumentException("reading: no time and no count after the one before");
    }
    long monitor = now.monitor() - before.monitor();
    // The monitor counter has a reset of its own on some models.
    long monitorCounts = monitor < 0 ? now.monitor() : monitor;
    LiveTime live = LiveTime.between(before, status, options.fastPair(), pulses);
    pulses = live.fastPulses();
    flagReading(reading, live, flags);
    updateBeam(monitorCounts, real);
    if (beamOff) {
      flags.add(FrameFlag.BEAM_OFF);
    }
    Frame frame =
        new Frame(
            baseline.nextFrame(),
            span.time(real, live, reading),
            span.step,
            withMonitor(span.beside.environment(), monitorCounts),
            flags,
            difference(reading.spectrum(), before));
    baseline =
        new Baseline(
            baseline.epoch(),
            Baseline.State.RUNNING,
            frame.number() + 1,
            status.identity().serialNumber(),
            span.end,
            now);
    return frame;
  }

  private void flagReading(McaReading reading, LiveTime live, Set<FrameFlag> flags) {
    switch (live.basis()) {
      case MEASURED -> {}
      case ESTIMATED -> flags.add(FrameFlag.LIVE_TIME_ESTIMATED);
      case UNKNOWN -> flags.add(FrameFlag.LIVE_TIME_UNKNOWN);
    }
    if (reading.attempts() > 1) {
      flags.add(FrameFlag.READ_RETRIED);
    }
    if (firstFullChannel(reading.spectrum()) >= 0) {
      flags.add(FrameFlag.CHANNEL_FULL);
    }
  }

  /** The first channel that can hold no more; -1 if none. */
  public int firstFullChannel(CumulativeSpectrum spectrum) {
    for (int channel = 0; channel < spectrum.channels(); channel++) {
      if (spectrum.at(channel) >= options.fullCount()) {
        return channel;
      }
    }
    return -1;
  }

  private void updateBeam(long monitorCounts, Duration real) {
    double expected = options.beamOffBelowCps() * real.toNanos() * 1e-9;
    // A frame too short to expect a single count says nothing; the state before it holds.
    if (expected >= 1) {
      beamOff = monitorCounts < expected;
    }
  }

  private static FrameCounts difference(CumulativeSpectrum spectrum, Baseline.Counted before) {
    int[] counts = spectrum.toArray();
    for (int channel = 0; channel < counts.length; channel++) {
      counts[channel] -= before.at(channel);
    }
    return new FrameCounts(counts);
  }

  private static FrameEnvironment withMonitor(FrameEnvironment beside, long monitorCounts) {
    return new FrameEnvironment(
        beside.currentMilliamperes(),
        beside.voltageVolts(),
        beside.temperatureCelsius(),
        beside.pressureMegapascals(),
        beside.chargeStartMilliampereHours(),
        beside.chargeEndMilliampereHours(),
        beside.actuatorSteps(),
        monitorCounts);
  }

  /**
   * What is known of a frame beside its counts.
   *
   * @param startNanos monotonic time of its start
   * @param end civil time of its end
   * @param step which step
   * @param beside what was measured
   * @param flags what is special already
   * @param paused how long of it nothing was counted because the MCA was being set up anew
   */
  public record Span(
      long startNanos,
      Instant start,
      Instant end,
      CyclerStep step,
      TelemetryIntake.Beside beside,
      Set<FrameFlag> flags,
      Duration paused) {
    /** Copies the flags. */
    public Span {
      flags = Set.copyOf(flags);
    }

    private FrameTime time(Duration real, LiveTime live, McaReading reading) {
      long window = reading.receivedNanos() - reading.requestedNanos();
      return new FrameTime(
          startNanos,
          reading.requestedNanos(),
          start,
          end,
          real.plus(paused),
          live.value(),
          live.sigma(),
          Duration.ofNanos(window),
          paused,
          Stamp.UNKNOWN);
    }
  }
}
