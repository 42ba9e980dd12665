package ndprig.controller.reduce;

import java.nio.file.Path;
import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.spectrum.Spectrum;
import org.jspecify.annotations.Nullable;

/**
 * What a spectrum file says.
 *
 * @param path where it was read from
 * @param format how it was written
 * @param label its own title; empty when it has none
 * @param spectrum counts, channel 0 first
 * @param exposure how long it was counted
 * @param calibration energy calibration of the file; null when it states none
 * @param lastCertain whether the counts of the last channel surely have all their digits
 */
public record SpectrumFile(
    Path path,
    SpectrumFormat format,
    String label,
    Spectrum spectrum,
    Exposure exposure,
    @Nullable EnergyCalibration calibration,
    boolean lastCertain) {
  /** A file of which nothing is cut off. */
  public SpectrumFile(
      Path path,
      SpectrumFormat format,
      String label,
      Spectrum spectrum,
      Exposure exposure,
      @Nullable EnergyCalibration calibration) {
    this(path, format, label, spectrum, exposure, calibration, true);
  }

  /** The same with the monitor's counts, which most formats have no place for. */
  public SpectrumFile withMonitor(double counts) {
    Exposure monitored =
        new Exposure(
            exposure.realSeconds(), exposure.liveSeconds(), counts, exposure.liveSigmaSeconds());
    return new SpectrumFile(path, format, label, spectrum, monitored, calibration, lastCertain);
  }

  /**
   * How long a spectrum was counted; NaN where the file does not say.
   *
   * @param realSeconds real time, s
   * @param liveSeconds live time, s
   * @param monitorCounts counts of the beam monitor in the real time
   * @param liveSigmaSeconds standard uncertainty of the live time, s; 0 unless it is an estimate
   */
  public record Exposure(
      double realSeconds, double liveSeconds, double monitorCounts, double liveSigmaSeconds) {
    /** Nothing is known. */
    public static final Exposure UNKNOWN = new Exposure(Double.NaN, Double.NaN, Double.NaN);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a time or the monitor's counts are negative or infinite,
     *     or the live time is longer than the real time
     */
    public Exposure {
      check("real time", realSeconds);
      check("live time", liveSeconds);
      check("monitor counts", monitorCounts);
      check("uncertainty of the live time", liveSigmaSeconds);
      // Clocks of two registers are read one after the other: a little more is no fault.
      if (liveSeconds > realSeconds * 1.001 + 0.1) {
        throw new IllegalArgumentException(
            "live time of " + liveSeconds + " s is longer than real time of " + realSeconds + " s");
      }
    }

    /** With a live time that was measured. */
    public Exposure(double realSeconds, double liveSeconds, double monitorCounts) {
      this(realSeconds, liveSeconds, monitorCounts, 0);
    }

    /** Relative standard uncertainty of the live time; 0 without one. */
    double liveRelativeSigma() {
      return liveSeconds > 0 ? liveSigmaSeconds / liveSeconds : 0;
    }

    /** Both together; unknown when one is unknown. */
    public Exposure plus(Exposure other) {
      return new Exposure(
          realSeconds + other.realSeconds,
          liveSeconds + other.liveSeconds,
          monitorCounts + other.monitorCounts,
          Math.hypot(liveSigmaSeconds, other.liveSigmaSeconds));
    }

    /** Share of the real time in which the detector was live; NaN when a time is unknown or 0. */
    public double liveFraction() {
      return realSeconds > 0 ? Math.min(1, liveSeconds / realSeconds) : Double.NaN;
    }

    private static void check(String name, double value) {
      if (value < 0 || Double.isInfinite(value)) {
        throw new IllegalArgumentException(name + " of " + value + " is not a finite number >= 0");
      }
    }
  }
}
