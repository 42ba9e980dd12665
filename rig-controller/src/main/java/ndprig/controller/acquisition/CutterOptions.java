package ndprig.controller.acquisition;

/**
 * Where a frame becomes special.
 *
 * @param beamOffBelowCps monitor rate below which the beam counts as off, counts per second; 0 or
 *     less never
 * @param fullCount the most a channel can hold
 */
public record CutterOptions(double beamOffBelowCps, int fullCount) {
  /**
   * What a 24-bit channel holds.
   *
   * @source Amptek DP5 programmer's guide Rev B3, spectrum packet
   */
  public static final int FULL_24_BIT = (1 << 24) - 1;
}
