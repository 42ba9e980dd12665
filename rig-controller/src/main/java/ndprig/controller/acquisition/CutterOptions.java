package ndprig.controller.acquisition;

import java.time.Duration;

/**
 * Where a frame becomes special.
 *
 * @param beamOffBelowCps monitor rate below which the beam counts as off, counts per second; 0 or
 *     less never, as where no monitor is connected
 * @param fullCount the most a channel can hold
 * @param fastPair time after a pulse in which the fast channel misses the next; 0 where there is no
 *     fast channel
 */
public record CutterOptions(double beamOffBelowCps, int fullCount, Duration fastPair) {
  /**
   * What a 24-bit channel holds.
   *
   * @source Amptek DP5 programmer's guide Rev B3, spectrum packet
   */
  public static final int FULL_24_BIT = (1 << 24) - 1;

  /** Of an analyser that measures its live time. */
  public CutterOptions(double beamOffBelowCps, int fullCount) {
    this(beamOffBelowCps, fullCount, Duration.ZERO);
  }
}
