package ndprig.dsp.transport;

import java.util.Arrays;
import ndprig.dsp.material.Layer;

/**
 * Ranges in one layer, tabulated once: {@code R(E) = ∫ dE/S} (continuous slowing down) and {@code
 * K(E) = ∫ κ/S³ dE}.
 *
 * <p>From them the energy after a path x is {@code R⁻¹(R(E) − x)} and its variance {@code S²·(K(E)
 * − K(E') + σ²/S(E)²)}, the exact solution of the thick-layer equation. The nodes are evenly spaced
 * in ln E; the integrals use Simpson's rule, inversion and interpolation cubic Hermite polynomials.
 * Immutable and thread-safe.
 */
public final class RangeTable {
  private static final double STOPPED = 0;

  private final double maximumKev;
  private final double logStep;
  private final double[] energyKev;
  private final double[] stopping;
  private final double[] rangeUm;
  private final double[] spread;
  private final double[] spreadSlope;

  /** Tabulates a layer's material; the thickness of the layer does not matter. */
  public RangeTable(Physics physics, Layer layer) {
    this(LossGrid.of(physics, layer));
  }

  RangeTable(LossGrid losses) {
    maximumKev = losses.maximumKev();
    logStep = losses.logStep();
    energyKev = losses.nodesKev();
    int n = energyKev.length;
    stopping = new double[n];
    rangeUm = new double[n];
    spread = new double[n];
    spreadSlope = new double[n];
    integrate(losses);
  }

  private void integrate(LossGrid losses) {
    double sixth = logStep / 6;
    for (int i = 0; i < energyKev.length; i++) {
      stopping[i] = losses.stopping(2 * i);
      spreadSlope[i] = spreadSlope(losses, 2 * i);
    }
    rangeUm[0] = energyKev[0] / stopping[0];
    for (int i = 1; i < energyKev.length; i++) {
      double middle = 4 * losses.energyKev(2 * i - 1);
      double before = energyKev[i - 1];
      double here = energyKev[i];
      double range =
          before / stopping[i - 1] + middle / losses.stopping(2 * i - 1) + here / stopping[i];
      double variance =
          before * spreadSlope[i - 1]
              + middle * spreadSlope(losses, 2 * i - 1)
              + here * spreadSlope[i];
      rangeUm[i] = rangeUm[i - 1] + sixth * range;
      spread[i] = spread[i - 1] + sixth * variance;
    }
  }

  private static double spreadSlope(LossGrid losses, int point) {
    double s = losses.stopping(point);
    return losses.kappa(point) / (s * s * s);
  }

  /**
   * Range in continuous slowing down, µm.
   *
   * @throws IllegalArgumentException when the energy lies above the stopping data
   */
  public double rangeMicrometres(double energyKev) {
    checkEnergy(energyKev);
    return range(energyKev, node(energyKev));
  }

  private double range(double energy, int i) {
    if (energy <= LossGrid.FIRST_KEV) {
      return rangeUm[0] * energy / LossGrid.FIRST_KEV;
    }
    double width = energyKev[i + 1] - energyKev[i];
    double t = (energy - energyKev[i]) / width;
    return hermite(t, width, rangeUm[i], rangeUm[i + 1], 1 / stopping[i], 1 / stopping[i + 1]);
  }

  /** Mean energy, keV, after a path in µm; 0 when the particle has stopped. */
  public double energyAfter(double energyKev, double pathMicrometres) {
    double rest = rangeMicrometres(energyKev) - pathMicrometres;
    return rest <= rangeUm[0] ? STOPPED : energyOfRange(rest, nodeOfRange(rest));
  }

  private int nodeOfRange(double range) {
    int i = Arrays.binarySearch(rangeUm, range);
    return Math.min(i >= 0 ? i : -i - 2, rangeUm.length - 2);
  }

  private double energyOfRange(double range, int i) {
    double width = rangeUm[i + 1] - rangeUm[i];
    double t = (range - rangeUm[i]) / width;
    double energy = hermite(t, width, energyKev[i], energyKev[i + 1], stopping[i], stopping[i + 1]);
    return energy <= Physics.FLOOR_KEV ? STOPPED : energy;
  }

  /** State after a path in µm; {@link ParticleState#STOPPED} below {@link Physics#FLOOR_KEV}. */
  public ParticleState after(ParticleState start, double pathMicrometres) {
    if (start.stopped() || pathMicrometres <= 0) {
      return start;
    }
    checkEnergy(start.energyKev());
    int from = node(start.energyKev());
    double rest = range(start.energyKev(), from) - pathMicrometres;
    if (rest <= rangeUm[0]) {
      return ParticleState.STOPPED;
    }
    int to = nodeOfRange(rest);
    double energy = energyOfRange(rest, to);
    if (energy <= 0) {
      return ParticleState.STOPPED;
    }
    double before = stoppingAt(start.energyKev(), from);
    double after = stoppingAt(energy, to);
    double invariant =
        start.varianceKev2() / (before * before)
            + spreadAt(start.energyKev(), from)
            - spreadAt(energy, to);
    return new ParticleState(energy, invariant * after * after);
  }

  private double stoppingAt(double energy, int i) {
    double t = (energy - energyKev[i]) / (energyKev[i + 1] - energyKev[i]);
    return stopping[i] + t * (stopping[i + 1] - stopping[i]);
  }

  private double spreadAt(double energy, int i) {
    double width = energyKev[i + 1] - energyKev[i];
    double t = (energy - energyKev[i]) / width;
    return hermite(t, width, spread[i], spread[i + 1], spreadSlope[i], spreadSlope[i + 1]);
  }

  private int node(double energy) {
    int i = (int) (Math.log(energy / LossGrid.FIRST_KEV) / logStep);
    return Math.max(0, Math.min(i, energyKev.length - 2));
  }

  private void checkEnergy(double energyKev) {
    if (!(energyKev >= 0) || energyKev > maximumKev) {
      throw new IllegalArgumentException(
          "energy " + energyKev + " keV lies outside the range table (0 to " + maximumKev + ")");
    }
  }

  /** Cubic through two values with given slopes; t from 0 to 1 over the width. */
  private static double hermite(
      double t, double width, double y0, double y1, double slope0, double slope1) {
    double u = 1 - t;
    return u * u * ((1 + 2 * t) * y0 + t * width * slope0)
        + t * t * ((3 - 2 * t) * y1 - u * width * slope1);
  }
}
