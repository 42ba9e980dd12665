package ndprig.controller.analysis.indicator;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import ndprig.dsp.uncertainty.Estimate;

/** The gain of each bin of a run, relative to that of the reference. Thread-safe. */
public final class Gains {
  /** The profile's calibration as it is. */
  public static final Estimate NONE = new Estimate(1, 0);

  private final ConcurrentSkipListMap<Long, Estimate> known = new ConcurrentSkipListMap<>();

  void put(long bin, Estimate gain) {
    known.put(bin, gain);
  }

  /**
   * The gain of a bin, or of the last bin before it in which one was followed; {@link #NONE} before
   * the reference and in a run in which none is.
   */
  public Estimate of(long bin) {
    Map.Entry<Long, Estimate> last = known.floorEntry(bin);
    return last == null ? NONE : last.getValue();
  }
}
