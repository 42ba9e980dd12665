package ndprig.dsp.indicator;

import java.util.ArrayDeque;
import java.util.Deque;
import ndprig.dsp.uncertainty.Estimate;

/**
 * Finds a front of lithium that recedes while current plates: the deposit loses contact, or is
 * taken up by something else.
 *
 * <p>Front positions of fits with their <em>statistical</em> uncertainty (what is systematic is the
 * same in all bins and drops out). The weighted mean of the last n bins is compared with that of
 * the n before, n = 1, 2, 4 …; plating can only raise it, so that an undisturbed cell raises an
 * alarm in at most the allowed share of bins. Bins without plating current forget the past.
 */
public final class FrontDetector {
  private final DetectorOptions options;
  private final Deque<Estimate> past = new ArrayDeque<>();

  /** A detector that has seen nothing; the number of baseline bins does not matter to it. */
  public FrontDetector(DetectorOptions options) {
    this.options = options;
  }

  /**
   * Takes the next bin.
   *
   * @param frontMicrometres position of the front, µm, growing towards the electrolyte, with its
   *     counting uncertainty; one that is not known (NaN, or infinite uncertainty) is left out
   * @param plating whether plating current flowed during the whole bin
   */
  public Verdict observe(Estimate frontMicrometres, boolean plating) {
    if (!plating) {
      past.clear();
      return Verdict.LEARNING;
    }
    if (!(frontMicrometres.sigma() > 0)
        || !Double.isFinite(frontMicrometres.value() + frontMicrometres.sigma())) {
      return Verdict.LEARNING;
    }
    past.addFirst(frontMicrometres);
    if (past.size() > 2 * options.longest()) {
      past.removeLast();
    }
    if (past.size() < 2) {
      return Verdict.LEARNING;
    }
    double single = recession(1);
    double greatest = single;
    int window = 1;
    for (int length = 2; 2 * length <= past.size(); length *= 2) {
      double sigmas = recession(length);
      window = sigmas > greatest ? length : window;
      greatest = Math.max(greatest, sigmas);
    }
    boolean alarm = Significance.chance(greatest) < options.perWindow();
    return new Verdict(false, single, greatest, window, alarm);
  }

  /** Mean of the n bins before the last n, less that of the last n, in σ. */
  private double recession(int length) {
    Sum late = new Sum();
    Sum early = new Sum();
    int i = 0;
    for (Estimate front : past) {
      if (i == 2 * length) {
        break;
      }
      (i < length ? late : early).add(front);
      i++;
    }
    double variance = 1 / late.weights + 1 / early.weights;
    return (early.mean() - late.mean()) / Math.sqrt(variance);
  }

  /** Weighted mean. */
  private static final class Sum {
    private double weights;
    private double weighted;

    void add(Estimate estimate) {
      double weight = 1 / (estimate.sigma() * estimate.sigma());
      weights += weight;
      weighted += weight * estimate.value();
    }

    double mean() {
      return weighted / weights;
    }
  }
}
