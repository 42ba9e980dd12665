package ndprig.controller.config;

import java.time.Duration;
import ndprig.hal.quantity.Length;
import org.jspecify.annotations.Nullable;

/**
 * How spectra become lithium, {@code [analysis]}. Of {@code geometry} and {@code sensitivity} the
 * one that {@code normalisation} names is never null.
 */
public record AnalysisConfig(
    @Key("what turns counts into atoms") Normalisation normalisation,
    @Key("energy of a channel: offset + gain·channel + quadratic·channel²") Energy energy,
    @Key("energies that count as tritons") EnergyWindow window,
    @Key("grid of the depth profile, counted from the outer face of the collector") Depth depth,
    @Key(value = "numbers for `normalisation = \"geometry\"`", optional = true)
        @Nullable Geometry geometry,
    @Key(value = "numbers for `normalisation = \"sensitivity\"`", optional = true)
        @Nullable Sensitivity sensitivity,
    @Key("how frames are joined") Bins bins) {

  /** Where the scale of the lithium axis comes from. */
  public enum Normalisation {
    /** From flux, cross section and solid angle. */
    GEOMETRY,
    /** From a reference of known areal density. */
    SENSITIVITY
  }

  /** {@code [analysis.energy]}. */
  public record Energy(
      @Key(value = "energy at channel 0", unit = "keV", min = -1000, max = 1000) double offsetKev,
      @Key(value = "energy per channel", unit = "keV", above = 0, max = 100)
          double gainKevPerChannel,
      @Key(value = "curvature", unit = "keV", min = -0.01, max = 0.01)
          double quadraticKevPerChannel2) {
    /** Energy of a channel, keV. */
    public double kevAt(double channel) {
      return offsetKev + channel * (gainKevPerChannel + channel * quadraticKevPerChannel2);
    }
  }

  /** {@code [analysis.window]}. */
  public record EnergyWindow(
      @Key(value = "lower threshold", unit = "keV", above = 0, max = 10000) double lowKev,
      @Key(value = "upper threshold", unit = "keV", above = 0, max = 10000) double highKev) {}

  /** {@code [analysis.depth]}. */
  public record Depth(
      @Key(value = "thickness of a slice", above = 0, max = 10) Length slice,
      @Key(value = "depth of the last slice's rear face", above = 0, max = 1000) Length max) {}

  /** {@code [analysis.geometry]}. */
  public record Geometry(
      @Key(
              value = "thermal-equivalent neutrons through 1 cm² of cell per monitor count",
              unit = "1/cm²",
              above = 0)
          double fluxPerMonitorCount,
      @Key(value = "radius of the irradiated disc", unit = "mm", above = 0, max = 100)
          double sourceRadiusMm,
      @Key(value = "radius of the detector", unit = "mm", above = 0, max = 100)
          double detectorRadiusMm,
      @Key(value = "from cell to detector", unit = "mm", above = 0, max = 2000) double distanceMm,
      @Key(
              value = "mean capture cross section of the beam over that at 2200 m/s",
              above = 0,
              max = 100)
          double crossSectionScaling) {}

  /** {@code [analysis.sensitivity]}. */
  public record Sensitivity(
      @Key(
              value =
                  "triton counts per monitor count for a lithium areal density of 1 mAh/cm² at the"
                      + " cell's ⁶Li fraction",
              above = 0)
          double countsPerMahCm2PerMonitorCount,
      @Key(value = "relative standard uncertainty of that number", min = 0, max = 1)
          double relativeSigma) {}

  /** {@code [analysis.bins]}. */
  public record Bins(
      @Key(value = "length of a time bin", unit = "s", min = 1, max = 86400) Duration byTime,
      @Key("whether each step of the cycler is also one bin") boolean byStep) {}
}
