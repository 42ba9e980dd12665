package ndprig.dsp.systematic;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import ndprig.dsp.calibration.CalibrationFit;
import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.lithium.Normalisation;
import ndprig.dsp.material.Layer;
import ndprig.dsp.material.LayerStack;
import ndprig.dsp.stopping.ScaledStopping;

/**
 * One input with a stated uncertainty: how a {@link Setting} changes when the input is wrong by z
 * standard deviations. A source with a covariance has several independent directions.
 */
public final class SystematicSource {
  /** Thickness of the collector. */
  public static final String COLLECTOR = "collector thickness";

  /** Stopping in layers without lithium. */
  public static final String STOPPING_OUTSIDE = "stopping in the collector";

  /** Stopping in layers with lithium. */
  public static final String STOPPING_INSIDE = "stopping in lithium and electrolyte";

  /** Energy calibration. */
  public static final String CALIBRATION = "energy calibration";

  /** Resolution of the detector. */
  public static final String RESOLUTION = "detector resolution";

  /** Beam monitor, or whatever else the normalisation rests on. */
  public static final String MONITOR = "beam monitor";

  /** Abundance of ⁶Li. */
  public static final String LITHIUM_6 = "⁶Li abundance";

  private static final double LEAST_SHARE = 1e-3;

  private final String name;
  private final List<Direction> directions;

  /** One independent direction. */
  private interface Direction {
    Setting moved(Setting setting, double sigmas);
  }

  private SystematicSource(String name, List<Direction> directions) {
    this.name = name;
    this.directions = List.copyOf(directions);
  }

  /** The thickness of the first layer of the stack, known to ± σ µm. */
  public static SystematicSource collectorThickness(double sigmaMicrometres) {
    requirePositive(sigmaMicrometres, COLLECTOR);
    return of(
        COLLECTOR,
        (setting, z) -> {
          List<Layer> layers = new ArrayList<>(setting.stack().layers());
          double nominal = layers.get(0).thicknessMicrometres();
          double moved = Math.max(nominal + z * sigmaMicrometres, LEAST_SHARE * nominal);
          layers.set(0, layers.get(0).withThickness(moved));
          return setting.withStack(new LayerStack(layers));
        });
  }

  /** Stopping powers of layers without lithium, known to a relative ± σ; 0.02 to 0.04 is usual. */
  public static SystematicSource stoppingInCollector(double relativeSigma) {
    requirePositive(relativeSigma, STOPPING_OUTSIDE);
    return of(
        STOPPING_OUTSIDE,
        (setting, z) ->
            setting.withStopping(
                new ScaledStopping(setting.stopping(), factor(relativeSigma, z), 1)));
  }

  /** Stopping powers of layers with lithium, known to a relative ± σ; 0.02 to 0.04 is usual. */
  public static SystematicSource stoppingBehindCollector(double relativeSigma) {
    requirePositive(relativeSigma, STOPPING_INSIDE);
    return of(
        STOPPING_INSIDE,
        (setting, z) ->
            setting.withStopping(
                new ScaledStopping(setting.stopping(), 1, factor(relativeSigma, z))));
  }

  /** The energy calibration, along the principal axes of its covariance. */
  public static SystematicSource calibration(CalibrationFit fit) {
    List<Direction> directions = new ArrayList<>();
    for (int axis = 0; axis < fit.axes(); axis++) {
      DoubleFunction<EnergyCalibration> moved = fit.along(axis);
      directions.add((setting, z) -> setting.withCalibration(moved.apply(z)));
    }
    return new SystematicSource(CALIBRATION, directions);
  }

  /** The resolution of the detector, known to ± σ keV FWHM. */
  public static SystematicSource resolution(double sigmaKev) {
    requirePositive(sigmaKev, RESOLUTION);
    return of(
        RESOLUTION,
        (setting, z) -> {
          double nominal = setting.detectorFwhmKev();
          return setting.withResolution(Math.max(nominal + z * sigmaKev, LEAST_SHARE * nominal));
        });
  }

  /** The beam monitor or another part of the normalisation, known to a relative ± σ. */
  public static SystematicSource monitor(double relativeSigma) {
    return normalisation(MONITOR, relativeSigma);
  }

  /**
   * The atom fraction of ⁶Li, known to a relative ± σ. Lithium of a wrong fraction is counted too
   * high or too low as a whole.
   */
  public static SystematicSource lithium6(double relativeSigma) {
    return normalisation(LITHIUM_6, relativeSigma);
  }

  private static SystematicSource normalisation(String name, double relativeSigma) {
    requirePositive(relativeSigma, name);
    return of(
        name,
        (setting, z) -> {
          Normalisation moved = setting.normalisation().times(factor(relativeSigma, z));
          return setting.withNormalisation(moved);
        });
  }

  private static SystematicSource of(String name, Direction direction) {
    return new SystematicSource(name, List.of(direction));
  }

  /** Always above zero, however far out the draw is. */
  private static double factor(double relativeSigma, double z) {
    return Math.max(1 + z * relativeSigma, LEAST_SHARE);
  }

  private static void requirePositive(double sigma, String name) {
    if (!(sigma > 0) || Double.isInfinite(sigma)) {
      throw new IllegalArgumentException("uncertainty of the " + name + " is " + sigma);
    }
  }

  /** The source in words. */
  public String name() {
    return name;
  }

  /** Number of independent directions, at least 1. */
  public int directions() {
    return directions.size();
  }

  /**
   * The setting with this input wrong.
   *
   * @param direction 0 to {@code directions() − 1}
   * @param sigmas by how many standard deviations
   */
  public Setting moved(Setting setting, int direction, double sigmas) {
    return directions.get(direction).moved(setting, sigmas);
  }
}
