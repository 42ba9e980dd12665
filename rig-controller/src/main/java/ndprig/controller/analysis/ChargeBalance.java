package ndprig.controller.analysis;

import java.util.List;
import ndprig.controller.acquisition.StepKind;
import ndprig.dsp.uncertainty.PublishedValue;
import ndprig.dsp.uncertainty.SystematicBudget;

/**
 * Charge of the steps, with the shunt's zero taken from the steps of rest.
 *
 * <p>The current meter shows {@code g·(I + z + z_s)}: a zero z that stays and one z_s that differs
 * from step to step with the standard deviation σ given in the configuration (contact potentials
 * that settle anew at each switching). The mean over the n steps of rest estimates z with the
 * variance {@code σ²/n}. Of a step of length t, {@code σ·t} is its own (statistical); {@code
 * σ·t/√n} it has in common with all others, as the gain g (systematic). Too high a zero makes too
 * little plated and too much stripped charge, and so counts in their ratio with the sum of both
 * times; the gain cancels there. Noise of the samples averages out far below that. A step with an
 * edge that nobody saw has its uncertainty as well, see {@link LedgerStep}; that a step without a
 * rest before it shares that edge with its neighbour is left out.
 */
final class ChargeBalance {
  /** The source that all charges have in common. */
  static final String ZERO = "zero of the current";

  /** The source that cancels in efficiencies. */
  static final String GAIN = "gain of the current";

  private final double offsetSigmaMilliamperes;
  private final double gainSigma;
  private final double zeroMilliamperes;
  private final double zeroSigmaMilliamperes;

  /**
   * A balance of the steps.
   *
   * @param offsetSigmaMilliamperes standard deviation of the zero from step to step, mA
   * @param gainSigma relative standard uncertainty of the gain
   */
  ChargeBalance(List<StepSpan> steps, double offsetSigmaMilliamperes, double gainSigma) {
    this.offsetSigmaMilliamperes = offsetSigmaMilliamperes;
    this.gainSigma = gainSigma;
    double sum = 0;
    int count = 0;
    for (StepSpan step : steps) {
      if (step.kind() == StepKind.REST && step.hours() > 0) {
        sum += step.milliampereHours() / step.hours();
        count++;
      }
    }
    zeroMilliamperes = count == 0 ? 0 : sum / count;
    zeroSigmaMilliamperes = offsetSigmaMilliamperes / Math.sqrt(Math.max(count, 1));
  }

  /** Size of the charge that flowed in steps of one kind, mAh. */
  PublishedValue charge(List<StepSpan> steps) {
    Propagation error = new Propagation();
    error.add(steps, 1);
    double size = size(steps);
    SystematicBudget budget = error.zero().with(GAIN, size * gainSigma);
    return new PublishedValue(size, error.own(), budget);
  }

  /** Mean of the coulombic efficiencies, stripped/plated; of one pair, its own. */
  PublishedValue meanEfficiency(List<ChargePair> pairs) {
    Propagation error = new Propagation();
    double sum = 0;
    for (ChargePair pair : pairs) {
      double plated = size(pair.plated());
      double ratio = size(pair.stripped()) / plated;
      error.add(pair.stripped(), 1 / (plated * pairs.size()));
      error.add(pair.plated(), -ratio / (plated * pairs.size()));
      sum += ratio;
    }
    if (pairs.isEmpty() || !Double.isFinite(sum)) {
      return SeriesResult.NONE.meanCoulombicEfficiency();
    }
    return new PublishedValue(sum / pairs.size(), error.own(), error.zero());
  }

  private double charge(StepSpan step) {
    return step.milliampereHours() - zeroMilliamperes * step.hours();
  }

  private double signed(List<StepSpan> steps) {
    return steps.stream().mapToDouble(this::charge).sum();
  }

  private double size(List<StepSpan> steps) {
    return Math.abs(signed(steps));
  }

  /** Errors to first order of a number that charges enter linearly. */
  private final class Propagation {
    private double variance;
    private double hours;

    /** Takes steps of one kind whose size enters with a factor. */
    void add(List<StepSpan> steps, double factor) {
      double sign = Math.signum(signed(steps));
      for (StepSpan step : steps) {
        double zero = offsetSigmaMilliamperes * step.hours();
        double edge = step.edgeSigmaMilliampereHours();
        variance += factor * factor * (zero * zero + edge * edge);
        hours += factor * sign * step.hours();
      }
    }

    double own() {
      return Math.sqrt(variance);
    }

    SystematicBudget zero() {
      return SystematicBudget.NONE.with(ZERO, zeroSigmaMilliamperes * Math.abs(hours));
    }
  }
}
