package ndprig.dsp.profile;

import ndprig.dsp.transport.RangeTables;
import ndprig.dsp.transport.StackTransport;

/**
 * Mean energy at the outer face over depth of birth, continued to negative depth.
 *
 * <p>Depth here is counted from the inner face of the collector. In front of it the map goes on
 * with the slope it has just behind: a particle of lithium that resolution has moved above the edge
 * is shown as far in front of the face as the same shift would move it behind. Immutable and
 * thread-safe.
 */
public final class MeanDepthMap {
  private static final double SLOPE_STEP_UM = 0.01;
  private static final double DEPTH_TOLERANCE_UM = 1e-6;

  private final StackTransport transport;
  private final double faceUm;
  private final double birthKev;
  private final double secant;
  private final double edgeKev;
  private final double edgeSlope;

  /** The map of the given options; calibration and slices do not matter. */
  public MeanDepthMap(DepthMapOptions options) {
    this(options, new RangeTables(options.physics()));
  }

  /** The same with range tables that other work of the same physics shares. */
  public MeanDepthMap(DepthMapOptions options, RangeTables tables) {
    transport = new StackTransport(tables, options.stack());
    faceUm = options.stack().depthOfLayer(options.collectorLayers());
    birthKev = options.birthKev();
    secant = options.meanSecant();
    edgeKev = behind(0);
    if (edgeKev <= 0) {
      throw new IllegalArgumentException(
          "particles of " + birthKev + " keV do not leave a collector of " + faceUm + " µm");
    }
    edgeSlope = (behind(SLOPE_STEP_UM) - edgeKev) / SLOPE_STEP_UM;
  }

  /** Mean energy, keV, of particles born at the inner face of the collector. */
  public double edgeKev() {
    return edgeKev;
  }

  /** Depth of the inner face below the outer face, µm. */
  public double faceMicrometres() {
    return faceUm;
  }

  /**
   * Mean energy at the outer face, keV; 0 when the particle does not come out.
   *
   * @param depthMicrometres depth behind the inner face of the collector, µm; may be negative
   */
  public double energyKev(double depthMicrometres) {
    return depthMicrometres < 0 ? edgeKev + edgeSlope * depthMicrometres : behind(depthMicrometres);
  }

  /**
   * Depth behind the inner face from which particles come out with an energy; limited to the stack.
   */
  public double depthMicrometres(double energyKev) {
    if (energyKev >= edgeKev) {
      return (energyKev - edgeKev) / edgeSlope;
    }
    double low = 0;
    double high = reachMicrometres();
    while (high - low > DEPTH_TOLERANCE_UM) {
      double middle = (low + high) / 2;
      if (behind(middle) > energyKev) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Thickness of everything behind the inner face, µm. */
  public double reachMicrometres() {
    return transport.stack().thicknessMicrometres() - faceUm;
  }

  private double behind(double depth) {
    double total = Math.min(faceUm + depth, transport.stack().thicknessMicrometres());
    return transport.fromDepth(total, birthKev, secant).energyKev();
  }
}
