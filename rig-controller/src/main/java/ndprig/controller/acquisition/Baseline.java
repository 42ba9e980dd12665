package ndprig.controller.acquisition;

import java.time.Duration;
import java.time.Instant;
import ndprig.hal.mca.CumulativeSpectrum;
import ndprig.hal.mca.McaMemory;
import ndprig.hal.mca.McaReading;
import ndprig.hal.mca.McaStatus;

/**
 * What of the MCA's cumulative counts is in frames already: the next frame is the next reading less
 * this. Stored together with the frame that moved it, so that nothing is lost or counted twice.
 *
 * @param epoch counted from 0; begins anew whenever the MCA's memory was cleared or lost
 * @param state whether the MCA's memory belongs to this epoch
 * @param nextFrame the number of the next frame
 * @param serialNumber of the MCA; 0 as long as none was met
 * @param readAt civil time of the reading, the end of the last frame
 * @param counted the reading
 */
public record Baseline(
    int epoch, State state, long nextFrame, long serialNumber, Instant readAt, Counted counted) {
  /** Checks the numbers. */
  public Baseline {
    if (epoch < 0 || nextFrame < 0) {
      throw new IllegalArgumentException(
          "epoch, nextFrame: must be 0 or more, got " + epoch + ", " + nextFrame);
    }
  }

  /** How the epoch stands to the MCA's memory. */
  public enum State {
    /**
     * The MCA is about to be cleared for this epoch, and may or may not have been: what it holds is
     * in frames of earlier epochs already, and clearing it again does no harm.
     */
    CLEARING,
    /** The MCA's memory is this epoch's. */
    RUNNING
  }

  /**
   * What the MCA had counted.
   *
   * @param spectrum counts per channel; no channels at all before the first reading of an epoch
   * @param real real time
   * @param live live time; 0 if the model does not measure it
   * @param accumulation accumulation time
   * @param fast fast count; {@link #UNKNOWN} if an older program stored the baseline
   * @param slow slow count; {@link #UNKNOWN} if an older program stored the baseline
   * @param monitor beam monitor counts
   * @param configured whether the MCA held a configuration; losing it later means a restart
   */
  public record Counted(
      CumulativeSpectrum spectrum,
      Duration real,
      Duration live,
      Duration accumulation,
      long fast,
      long slow,
      long monitor,
      boolean configured) {
    /** A count that was not stored. */
    public static final long UNKNOWN = -1;

    /** Nothing counted yet. */
    public static final Counted NOTHING =
        new Counted(
            new CumulativeSpectrum(new int[0]),
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            0,
            0,
            0,
            true);

    /** What a reading has counted. */
    public static Counted of(McaReading reading) {
      McaStatus status = reading.status();
      return new Counted(
          reading.spectrum(),
          status.realTime(),
          status.liveTime().orElse(Duration.ZERO),
          status.accumulationTime(),
          status.fastCount(),
          status.slowCount(),
          status.monitorCount(),
          status.configured());
    }

    /** The counts of a channel; 0 beyond the last. */
    public int at(int channel) {
      return channel < spectrum.channels() ? spectrum.at(channel) : 0;
    }
  }

  /** For a driver that is to find out whether the MCA goes on from here. */
  McaMemory memory(Duration age, boolean ageKnown) {
    return new McaMemory(
        serialNumber,
        counted.spectrum,
        counted.real,
        counted.live,
        counted.accumulation,
        counted.fast,
        counted.slow,
        counted.monitor,
        age,
        ageKnown);
  }

  /** Whether the newest frame is of this epoch. */
  boolean framed() {
    return counted.spectrum.channels() > 0;
  }

  /** The very beginning of a run. */
  public static Baseline first(Instant now) {
    return new Baseline(0, State.CLEARING, 0, 0, now, Counted.NOTHING);
  }

  /** The next epoch of the same run, about to be cleared for. */
  public Baseline nextEpoch(Instant now) {
    return new Baseline(epoch + 1, State.CLEARING, nextFrame, serialNumber, now, Counted.NOTHING);
  }

  /** The same epoch with the MCA cleared. */
  public Baseline cleared(long serial, Instant now) {
    return new Baseline(epoch, State.RUNNING, nextFrame, serial, now, Counted.NOTHING);
  }
}
