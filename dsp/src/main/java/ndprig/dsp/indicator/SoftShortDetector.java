package ndprig.dsp.indicator;

import java.util.ArrayDeque;
import java.util.Deque;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * Finds a voltage that collapses while the plating current goes on: a soft short carries part of
 * it.
 *
 * <p>The overpotential of a sample is compared with mean m and standard deviation s of the n
 * samples before. For noise without trend {@code t = (m − v)/(s·√(1 + 1/n))} follows Student's
 * distribution of n − 1 degrees of freedom, so that the share of false alarms is known; a drop must
 * also be a stated share of the overpotential, so that slow relaxation and small steps do not
 * count. Samples that raise an alarm do not become part of the reference: the alarm stands until
 * the voltage comes back or the step ends.
 */
public final class SoftShortDetector {
  private final SoftShortOptions options;
  private final double limit;
  private final TDistribution student;
  private final Deque<Double> past = new ArrayDeque<>();
  private int inStep;

  /** A detector that has seen nothing. */
  public SoftShortDetector(SoftShortOptions options) {
    this.options = options;
    this.student = new TDistribution(options.referenceSamples() - 1.0);
    this.limit = student.inverseCumulativeProbability(1 - options.falseAlarmsPerSample());
  }

  /**
   * Takes the next sample.
   *
   * @param overpotentialVolts magnitude of the cell's overpotential, V, finite; in a cell against
   *     lithium metal the magnitude of its voltage
   * @param plating whether plating current flows, unchanged since the last sample; otherwise the
   *     past is forgotten
   * @throws IllegalArgumentException when the voltage is not finite: leave bad samples out
   */
  public Verdict observe(double overpotentialVolts, boolean plating) {
    if (!Double.isFinite(overpotentialVolts)) {
      throw new IllegalArgumentException("overpotential of " + overpotentialVolts + " V");
    }
    if (!plating) {
      past.clear();
      inStep = 0;
      return Verdict.LEARNING;
    }
    inStep++;
    if (inStep <= options.settlingSamples()) {
      return Verdict.LEARNING;
    }
    if (past.size() < options.referenceSamples()) {
      past.addLast(overpotentialVolts);
      return Verdict.LEARNING;
    }
    Verdict verdict = judge(overpotentialVolts);
    if (!verdict.alarm()) {
      past.addLast(overpotentialVolts);
      past.removeFirst();
    }
    return verdict;
  }

  private Verdict judge(double volts) {
    int n = past.size();
    double mean = past.stream().mapToDouble(v -> v).sum() / n;
    double square = past.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum() / (n - 1);
    double drop = mean - volts;
    double scale = Math.sqrt(square * (1 + 1.0 / n));
    double t = drop == 0 ? 0 : drop / scale;
    boolean alarm = t > limit && drop > options.leastDrop() * Math.abs(mean);
    double sigmas = Significance.sigmas(student.cumulativeProbability(-t));
    return new Verdict(false, sigmas, sigmas, 1, alarm);
  }
}
