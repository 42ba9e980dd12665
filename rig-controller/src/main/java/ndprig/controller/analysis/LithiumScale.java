package ndprig.controller.analysis;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import ndprig.controller.acquisition.Frame;
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

  /** What tells how much beam there was. */
  public enum Dose {
    /** Counts of the beam monitor while the MCA was live. */
    BEAM_MONITOR("beam monitor"),
    /** Live time of the MCA: there is no monitor, and the beam is taken as even. */
    LIVE_TIME("live time; the beam is taken as even");

    private final String words;

    Dose(String words) {
      this.words = words;
    }

    /** In words. */
    public String words() {
      return words;
    }

    /** The name that stands beside every result. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** How much there was: monitor counts while live, or live seconds; 0 if nothing tells. */
    public double of(Counting counting) {
      if (!(counting.countedSeconds() > 0)) {
        return 0;
      }
      return this == BEAM_MONITOR
          ? counting.monitorCounts() * counting.liveFraction()
          : counting.liveSeconds();
    }

    /** Relative variance of that from counting monitor pulses and from estimating live time. */
    double relativeVariance(Counting counting) {
      double live = counting.liveSigmaSeconds() / counting.liveSeconds();
      return live * live + (this == BEAM_MONITOR ? 1.0 / counting.monitorCounts() : 0);
    }
  }

  /**
   * How many counts lithium makes.
   *
   * @param dose what tells how much beam there was
   * @param countsPerDose detector counts per monitor count while live, or per live second, and per
   *     lithium atom/cm²
   * @param relativeSigma standard uncertainty of that, the same for the whole run
   */
  public record Beam(Dose dose, double countsPerDose, double relativeSigma) {}

  /** What tells how much beam there was. */
  public Dose dose() {
    return beam.dose();
  }

  /** Whether a frame tells something of lithium. */
  public boolean tells(Frame frame) {
    return FrameUse.tellsLithium(frame) && beam.dose().of(Counting.of(frame)) > 0;
  }

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
   * Counts per lithium atom/cm².
   *
   * @param counting under some beam
   */
  public Normalisation normalisation(Counting counting) {
    return new Normalisation(beam.dose().of(counting) * beam.countsPerDose(), beam.relativeSigma());
  }

  /** Relative variance of the normalisation that is this counting's own. */
  double ownVariance(Counting counting) {
    return beam.dose().relativeVariance(counting);
  }

  /**
   * Lithium within the probed depth; its statistical uncertainty is that of spectrum, monitor and
   * live time.
   *
   * @param counting under some beam
   */
  public LithiumAmount amount(Spectrum spectrum, Counting counting) {
    LithiumAmount amount =
        new ArealDensity(calibration, window).of(spectrum, 0, normalisation(counting));
    double own = amount.atomsPerCm2() * Math.sqrt(ownVariance(counting));
    return new LithiumAmount(
        amount.atomsPerCm2(),
        Math.hypot(amount.sigmaStatistical(), own),
        amount.sigmaSystematic(),
        amount.lowerBound());
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
