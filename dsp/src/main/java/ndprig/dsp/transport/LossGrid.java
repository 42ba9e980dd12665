package ndprig.dsp.transport;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import ndprig.dsp.material.Layer;
import ndprig.dsp.stopping.StoppingPower;

/**
 * Stopping power and straggling of one material at nodes evenly spaced in ln E and half-way between
 * them: what a range table integrates.
 *
 * <p>Both are sums over the atoms of the material. Mixed by volume, those of a mixture are the
 * means of those of its parts, so that a new mixture asks no stopping source. Immutable.
 */
final class LossGrid {
  /** Energy of the first node, keV. */
  static final double FIRST_KEV = 0.1;

  private static final double NODES_PER_E_FOLD = 40;
  private static final double GREATEST_SHARE = 1.3;

  /** Part of stopping and straggling that the other material may not take away. */
  private static final double LEAST_LEFT = 0.1;

  private final double maximumKev;
  private final double logStep;
  private final double[] nodesKev;
  private final double[] stopping;
  private final double[] kappa;

  private LossGrid(LossGrid frame, double[] stopping, double[] kappa) {
    this.maximumKev = frame.maximumKev;
    this.logStep = frame.logStep;
    this.nodesKev = frame.nodesKev;
    this.stopping = stopping;
    this.kappa = kappa;
  }

  private LossGrid(double maximumKev, DoubleUnaryOperator stopping, DoubleUnaryOperator kappa) {
    this.maximumKev = maximumKev;
    double folds = Math.log(maximumKev / FIRST_KEV);
    int n = (int) Math.ceil(folds * NODES_PER_E_FOLD) + 1;
    this.logStep = folds / (n - 1);
    this.nodesKev = new double[n];
    Arrays.setAll(nodesKev, i -> Math.min(FIRST_KEV * Math.exp(i * logStep), maximumKev));
    this.stopping = new double[2 * n - 1];
    this.kappa = new double[2 * n - 1];
    Arrays.setAll(this.stopping, k -> stopping.applyAsDouble(energyKev(k)));
    Arrays.setAll(this.kappa, k -> kappa.applyAsDouble(energyKev(k)));
  }

  /** A layer's material, up to the highest energy of its stopping data. */
  static LossGrid of(Physics physics, Layer layer) {
    return of(physics, layer, power(physics, layer).maximumKev());
  }

  /** A layer's material, up to an energy in keV. */
  static LossGrid of(Physics physics, Layer layer, double maximumKev) {
    StoppingPower power = power(physics, layer);
    return new LossGrid(
        maximumKev,
        power::kevPerMicrometre,
        energy ->
            physics.straggling().kev2PerMicrometre(physics.particle(), layer.material(), energy));
  }

  static StoppingPower power(Physics physics, Layer layer) {
    return physics.stopping().of(physics.particle(), layer);
  }

  /** This material by a share of the volume, another one on the same nodes by the rest. */
  LossGrid mixedWith(LossGrid other, double share) {
    return new LossGrid(
        this, mean(stopping, other.stopping, share), mean(kappa, other.kappa, share));
  }

  /** How far the share may go beyond 1 before less than the least part of the stopping is left. */
  double greatestShare(LossGrid other) {
    double greatest = GREATEST_SHARE;
    for (int k = 0; k < stopping.length; k++) {
      double excess = other.stopping[k] - stopping[k];
      double share = 1 + (1 - LEAST_LEFT) * stopping[k] / excess;
      greatest = excess > 0 ? Math.min(greatest, share) : greatest;
    }
    return greatest;
  }

  private static double[] mean(double[] first, double[] second, double share) {
    double[] mean = new double[first.length];
    for (int k = 0; k < mean.length; k++) {
      double value = share * first[k] + (1 - share) * second[k];
      mean[k] = Math.max(value, LEAST_LEFT * first[k]);
    }
    return mean;
  }

  double maximumKev() {
    return maximumKev;
  }

  /** Distance of two nodes in ln E. */
  double logStep() {
    return logStep;
  }

  /** Energies of the nodes, keV, rising, shape {@code [n]}; not to be changed. */
  double[] nodesKev() {
    return nodesKev;
  }

  /** Energy of a point: nodes have even numbers, the middles between them odd ones. */
  double energyKev(int point) {
    int node = point / 2;
    return point % 2 == 0 ? nodesKev[node] : Math.sqrt(nodesKev[node] * nodesKev[node + 1]);
  }

  /** Stopping power at a point, keV/µm. */
  double stopping(int point) {
    return stopping[point];
  }

  /** Variance gained per path at a point, keV²/µm. */
  double kappa(int point) {
    return kappa[point];
  }
}
