package ndprig.dsp.transport;

import java.util.Arrays;
import ndprig.dsp.material.Layer;
import ndprig.dsp.stopping.StoppingPower;

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
  private static final double FIRST_KEV = 0.1;
  private static final double NODES_PER_E_FOLD = 40;
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
    StoppingPower power = physics.stopping().of(physics.particle(), layer);
    maximumKev = power.maximumKev();
    double folds = Math.log(maximumKev / FIRST_KEV);
    int n = (int) Math.ceil(folds * NODES_PER_E_FOLD) + 1;
    logStep = folds / (n - 1);
    energyKev = new double[n];
    stopping = new double[n];
    rangeUm = new double[n];
    spread = new double[n];
    spreadSlope = new double[n];
    Arrays.setAll(energyKev, i -> Math.min(FIRST_KEV * Math.exp(i * logStep), maximumKev));
    Arrays.setAll(stopping, i -> power.kevPerMicrometre(energyKev[i]));
    integrate(physics, layer, power);
  }

  private void integrate(Physics physics, Layer layer, StoppingPower power) {
    rangeUm[0] = energyKev[0] / stopping[0];
    Arrays.setAll(spreadSlope, i -> kappa(physics, layer, energyKev[i]) / Math.pow(stopping[i], 3));
    for (int i = 1; i < energyKev.length; i++) {
      double middle = Math.sqrt(energyKev[i - 1] * energyKev[i]);
      double s = power.kevPerMicrometre(middle);
      double sixth = logStep / 6;
      rangeUm[i] =
          rangeUm[i - 1]
              + sixth
                  * (energyKev[i - 1] / stopping[i - 1]
                      + 4 * middle / s
                      + energyKev[i] / stopping[i]);
      double middleSlope = kappa(physics, layer, middle) / (s * s * s);
      spread[i] =
          spread[i - 1]
              + sixth
                  * (energyKev[i - 1] * spreadSlope[i - 1]
                      + 4 * middle * middleSlope
                      + energyKev[i] * spreadSlope[i]);
    }
  }

  private static double kappa(Physics physics, Layer layer, double energyKev) {
    return physics.straggling().kev2PerMicrometre(physics.particle(), layer.material(), energyKev);
  }

  /**
   * Range in continuous slowing down, µm.
   *
   * @throws IllegalArgumentException when the energy lies above the stopping data
   */
  public double rangeMicrometres(double energyKev) {
    checkEnergy(energyKev);
    if (energyKev <= FIRST_KEV) {
      return rangeUm[0] * energyKev / FIRST_KEV;
    }
    int i = node(energyKev);
    double width = this.energyKev[i + 1] - this.energyKev[i];
    double t = (energyKev - this.energyKev[i]) / width;
    return hermite(t, width, rangeUm[i], rangeUm[i + 1], 1 / stopping[i], 1 / stopping[i + 1]);
  }

  /** Mean energy, keV, after a path in µm; 0 when the particle has stopped. */
  public double energyAfter(double energyKev, double pathMicrometres) {
    double rest = rangeMicrometres(energyKev) - pathMicrometres;
    if (rest <= rangeUm[0]) {
      return STOPPED;
    }
    int i = Arrays.binarySearch(rangeUm, rest);
    i = Math.min(i >= 0 ? i : -i - 2, rangeUm.length - 2);
    double width = rangeUm[i + 1] - rangeUm[i];
    double energy =
        hermite(
            (rest - rangeUm[i]) / width,
            width,
            this.energyKev[i],
            this.energyKev[i + 1],
            stopping[i],
            stopping[i + 1]);
    return energy <= Physics.FLOOR_KEV ? STOPPED : energy;
  }

  /** State after a path in µm; {@link ParticleState#STOPPED} below {@link Physics#FLOOR_KEV}. */
  public ParticleState after(ParticleState start, double pathMicrometres) {
    if (start.stopped() || pathMicrometres <= 0) {
      return start;
    }
    double energy = energyAfter(start.energyKev(), pathMicrometres);
    if (energy <= 0) {
      return ParticleState.STOPPED;
    }
    double before = stoppingAt(start.energyKev());
    double after = stoppingAt(energy);
    double invariant =
        start.varianceKev2() / (before * before) + spreadAt(start.energyKev()) - spreadAt(energy);
    return new ParticleState(energy, invariant * after * after);
  }

  private double stoppingAt(double energyKev) {
    int i = node(energyKev);
    double t = (energyKev - this.energyKev[i]) / (this.energyKev[i + 1] - this.energyKev[i]);
    return stopping[i] + t * (stopping[i + 1] - stopping[i]);
  }

  private double spreadAt(double energyKev) {
    int i = node(energyKev);
    double width = this.energyKev[i + 1] - this.energyKev[i];
    double t = (energyKev - this.energyKev[i]) / width;
    return hermite(t, width, spread[i], spread[i + 1], spreadSlope[i], spreadSlope[i + 1]);
  }

  private int node(double energyKev) {
    int i = (int) (Math.log(energyKev / FIRST_KEV) / logStep);
    return Math.max(0, Math.min(i, this.energyKev.length - 2));
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
