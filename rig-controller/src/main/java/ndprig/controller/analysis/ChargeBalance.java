package ndprig.controller.analysis;

import java.util.List;
import ndprig.controller.acquisition.StepKind;
import ndprig.dsp.uncertainty.Estimate;

/**
 * Charge of the steps, with the shunt's zero taken from the steps of rest.
 *
 * <p>The current meter shows {@code I + z + z_s}: a zero z that stays and one z_s that differs from
 * step to step with the standard deviation given in the configuration (contact potentials that
 * settle anew at each switching). The mean over the n steps of rest estimates z with the variance
 * {@code σ²/n}; the charge of a step of length t then has the uncertainty {@code σ·t·√(1 + 1/n)}.
 * Noise of the samples averages out far below that. A step with an edge that nobody saw has its
 * uncertainty as well, see {@link LedgerStep}.
 */
final class ChargeBalance {
  private final List<StepSpan> steps;
  private final double offsetSigmaMilliamperes;
  private final double zeroMilliamperes;
  private final int rests;

  /**
   * A balance of the steps.
   *
   * @param offsetSigmaMilliamperes standard deviation of the zero from step to step, mA
   */
  ChargeBalance(List<StepSpan> steps, double offsetSigmaMilliamperes) {
    this.steps = steps;
    this.offsetSigmaMilliamperes = offsetSigmaMilliamperes;
    double sum = 0;
    int count = 0;
    for (StepSpan step : steps) {
      if (step.kind() == StepKind.REST && step.hours() > 0) {
        sum += step.milliampereHours() / step.hours();
        count++;
      }
    }
    rests = count;
    zeroMilliamperes = count == 0 ? 0 : sum / count;
  }

  /** Size of the charge that flowed in the steps of a kind in a cycle, mAh. */
  Estimate charge(int cycle, StepKind kind) {
    double charge = 0;
    double zeroVariance = 0;
    double edgeVariance = 0;
    for (StepSpan step : steps) {
      if (step.cycle() == cycle && step.kind() == kind) {
        charge += step.milliampereHours() - zeroMilliamperes * step.hours();
        zeroVariance += square(offsetSigmaMilliamperes * step.hours());
        edgeVariance += square(step.edgeSigmaMilliampereHours());
      }
    }
    double shared = rests == 0 ? 1 : 1.0 / rests;
    return new Estimate(Math.abs(charge), Math.sqrt(zeroVariance * (1 + shared) + edgeVariance));
  }

  private static double square(double value) {
    return value * value;
  }
}
