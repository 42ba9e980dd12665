package ndprig.controller.analysis;

import java.util.HashMap;
import java.util.Map;
import ndprig.controller.acquisition.FrameCounts;
import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.lithium.ArealDensity;
import ndprig.dsp.lithium.LithiumAmount;
import ndprig.dsp.lithium.LithiumWindow;
import ndprig.dsp.lithium.Normalisation;
import ndprig.dsp.lithium.SeriesModel;
import ndprig.dsp.lithium.WindowResponse;
import ndprig.dsp.profile.DirectDepthMap;
import ndprig.dsp.spectrum.Spectrum;
import org.jspecify.annotations.Nullable;

/**
 * How the counts of one experiment become lithium: calibration, window, normalisation and depth
 * maps. One thread at a time: depth maps are made when first needed and kept.
 */
public final class LithiumScale {
  /** Well below a slice of depth, so that the edge of the deposit moves without jumps, µm. */
  private static final double MAP_STEP_UM = 0.1;

  /**
   * Width of the resolution behind 12 µm of copper, as lithium, µm. What resolution smears behind
   * the deposit is drawn on the scale of lithium as well: on that of the electrolyte, which stops
   * more than twice as much per µm, it would look like a bright line at the interface.
   */
  private static final double SMEAR_UM = 4.0;

  private final EnergyCalibration calibration;
  private final LithiumWindow window;
  private final Beam beam;
  private final CellScale cell;
  private @Nullable WindowResponse response;
  private @Nullable SeriesModel model;
  private final Map<Long, DirectDepthMap> maps = new HashMap<>();

  /**
   * A scale.
   *
   * @param calibration of the MCA
   * @param window energies that count as lithium; its ends lie on edges of channels
   * @param beam how many counts lithium makes
   * @param cell how tritons come out of it
   */
  public LithiumScale(
      EnergyCalibration calibration, LithiumWindow window, Beam beam, CellScale cell) {
    this.calibration = calibration;
    this.window = window;
    this.beam = beam;
    this.cell = cell;
  }

  /**
   * How many counts lithium makes.
   *
   * @param countsPerMonitorCount detector counts per monitor count and per lithium atom/cm², while
   *     the MCA is live
   * @param relativeSigma standard uncertainty of that, the same for the whole run
   */
  public record Beam(double countsPerMonitorCount, double relativeSigma) {}

  /** Counts in the lithium window, whole channels. */
  public long countsInWindow(FrameCounts counts) {
    int end = Math.min(firstChannelAbove(window.highKev()), counts.channels());
    long sum = 0;
    for (int channel = firstChannelAbove(window.lowKev()); channel < end; channel++) {
      sum += counts.at(channel);
    }
    return sum;
  }

  /**
   * Counts per lithium atom/cm² of an exposure.
   *
   * @param monitorCounts of the beam, above zero
   * @param liveFraction live over real time, above zero
   */
  public Normalisation normalisation(double monitorCounts, double liveFraction) {
    return new Normalisation(
        monitorCounts * liveFraction * beam.countsPerMonitorCount(), beam.relativeSigma());
  }

  /** Lithium within the probed depth. */
  public LithiumAmount amount(Spectrum spectrum, Normalisation normalisation) {
    return new ArealDensity(calibration, window).of(spectrum, 0, normalisation);
  }

  /**
   * The depth map for a deposit.
   *
   * @param depositUm dense lithium behind the collector, µm
   */
  public DirectDepthMap depthMap(double depositUm) {
    long step = Math.round((depositUm + SMEAR_UM) / MAP_STEP_UM);
    return maps.computeIfAbsent(step, key -> cell.depthMap(key * MAP_STEP_UM));
  }

  /** Where stopping powers come from, in words. */
  public String stopping() {
    return cell.stopping();
  }

  /**
   * Lithium of a deposit, atoms/cm², for what the window shows more than of the bare cell; takes a
   * tenth of a second once.
   *
   * @param moreAtomsPerCm2 any sign
   */
  public double deposit(double moreAtomsPerCm2) {
    return response().deposit(moreAtomsPerCm2);
  }

  private WindowResponse response() {
    WindowResponse made = response;
    if (made == null) {
      made = cell.response();
      response = made;
    }
    return made;
  }

  /** How the counts of a series become lithium; made when first needed, in about a second. */
  public SeriesModel seriesModel() {
    SeriesModel made = model;
    if (made == null) {
      made = cell.seriesModel(response());
      model = made;
    }
    return made;
  }

  private int firstChannelAbove(double energyKev) {
    return Math.max(0, (int) Math.round(calibration.channelAt(energyKev) + 0.5));
  }
}
