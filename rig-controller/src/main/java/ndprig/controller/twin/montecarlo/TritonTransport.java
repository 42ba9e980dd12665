package ndprig.controller.twin.montecarlo;

import java.util.random.RandomGenerator;

/** Follows one triton along a straight path, step by step. */
final class TritonTransport {
  /** Energy at birth: ⁶Li(n,t)⁴He, Q = 4783.47 keV shared by momentum (AME2020 masses). */
  static final double BIRTH_KEV = 2727.57;

  /** Below this a triton counts as stopped: it has less than 0.2 µm of copper to go. */
  static final double STOPPED_KEV = 15;

  /** A step takes at most this part of the energy, so that the stopping power hardly changes. */
  private static final double LOSS_PER_STEP = 0.06;

  /** … but never less than this, keV, so that the last steps do not become endless. */
  private static final double LEAST_LOSS_KEV = 8;

  private TritonTransport() {}

  /**
   * The energy after a path: in each step the mean loss at the step's middle energy, and a Gaussian
   * deviation with the straggling of the step. Straggling of thick layers comes out by itself.
   *
   * @param kev energy on entering
   * @return energy on leaving; 0 if it stopped
   */
  static double after(double kev, Stopping matter, double pathMicrometre, RandomGenerator random) {
    double energy = kev;
    double left = pathMicrometre;
    while (left > 0 && energy > 0) {
      double loss = matter.loss(energy);
      double step = Math.min(left, Math.max(LEAST_LOSS_KEV, LOSS_PER_STEP * energy) / loss);
      double middle = energy - 0.5 * step * loss;
      double deviation = Math.sqrt(matter.straggling(middle) * step) * random.nextGaussian();
      energy = alive(energy - step * matter.loss(middle) + deviation);
      left -= step;
    }
    return energy;
  }

  /**
   * The path on which a triton slows from one energy to another without straggling, µm.
   *
   * @param fromKev the higher energy
   * @param toKev the lower one, above zero
   */
  static double path(Stopping matter, double fromKev, double toKev) {
    int steps = (int) Math.ceil(fromKev - toKev);
    double width = (fromKev - toKev) / steps;
    double sum = 0;
    for (int i = 0; i < steps; i++) {
      sum += width / matter.loss(fromKev - (i + 0.5) * width);
    }
    return sum;
  }

  private static double alive(double kev) {
    return kev > STOPPED_KEV ? kev : 0;
  }
}
