package ndprig.controller.reduce;

import java.util.List;
import java.util.Set;
import ndprig.controller.reduce.SpectrumFile.Exposure;
import org.jspecify.annotations.Nullable;

/**
 * What a spectrum came to.
 *
 * @param name for people
 * @param countsTotal counts in all channels
 * @param exposure how long they were counted
 * @param lithium all lithium from which tritons arrive in the window, atoms/cm²
 * @param lowerBound whether there may be more: beyond the probe depth, or because counts or live
 *     time are missing
 * @param probeUm probe depth below the collector's outer face, µm: from there tritons come out with
 *     the energy at the lower end of the window
 * @param collectorUm thickness of the collector, µm
 * @param profiles lithium over depth
 * @param fit counts and what the profile makes of them; null without a profile
 * @param flags what a reader must know
 * @param frameFlags of the frames that were summed; empty for a file
 * @param sources what all this rests on
 */
public record Reduction(
    String name,
    long countsTotal,
    Exposure exposure,
    Value lithium,
    boolean lowerBound,
    double probeUm,
    Value collectorUm,
    Profiles profiles,
    @Nullable Refold fit,
    Set<ReductionFlag> flags,
    List<String> frameFlags,
    Sources sources) {
  /** Copies the flags. */
  public Reduction {
    flags = Set.copyOf(flags);
    frameFlags = List.copyOf(frameFlags);
  }

  /** The flags in the order of their declaration. */
  public List<ReductionFlag> sortedFlags() {
    return flags.stream().sorted().toList();
  }

  /**
   * The three profiles.
   *
   * @param direct by the mean energy-depth map
   * @param unfolded with resolution undone; null when it was not made
   * @param layered of a deposit of even density; null when it was not fitted
   */
  public record Profiles(Profile direct, @Nullable Profile unfolded, @Nullable Layered layered) {}

  /**
   * The layered fit.
   *
   * @param profile the layers on the slices of the unfolded profile
   * @param thicknessUm of the deposit, µm
   * @param density share of the deposit that is lithium metal, by volume
   * @param lithiumUm metal of the deposit as dense lithium, µm
   * @param frontUm depth of the deposit's rear face below the collector's outer face, µm
   * @param electrolyteDensity lithium of the electrolyte per volume relative to the metal
   */
  public record Layered(
      Profile profile,
      Value thicknessUm,
      Value density,
      Value lithiumUm,
      Value frontUm,
      double electrolyteDensity) {}

  /**
   * What a result rests on.
   *
   * @param spectra files that were reduced
   * @param blank files of the background; empty without one
   * @param background what is taken as background, in words
   * @param reference files of the reference; empty without one
   * @param stopping source of stopping powers
   * @param normalisation how counts became atoms
   * @param countsPerAtomPerCm2 triton counts for one lithium atom/cm² in this spectrum
   * @param gain for which the profile's calibration was corrected; 1: it was used as stated
   */
  public record Sources(
      List<Sample.Origin> spectra,
      List<Sample.Origin> blank,
      String background,
      List<Sample.Origin> reference,
      String stopping,
      String normalisation,
      double countsPerAtomPerCm2,
      double gain) {}
}
