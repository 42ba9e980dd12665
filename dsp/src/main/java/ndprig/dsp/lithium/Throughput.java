package ndprig.dsp.lithium;

import java.util.List;
import java.util.stream.IntStream;
import ndprig.dsp.lithium.CyclerStep.Kind;

/**
 * The plating and stripping that an efficiency compares, as sums over the edges of steps: plated
 * lithium is {@code Σ p_i·L_i}, stripped lithium {@code Σ s_i·L_i}, with the lithium L_i at edge i
 * (0 = start of the first step, i = end of step i − 1).
 */
public final class Throughput {
  private final double[] plated;
  private final double[] stripped;
  private int end;
  private boolean plates;
  private boolean strips;

  private Throughput(int steps) {
    plated = new double[steps + 1];
    stripped = new double[steps + 1];
  }

  /**
   * One cycle: from the start of its first plating to the end of its last, and the same of
   * stripping. Rests in between, in which lithium may go as well, belong to it.
   */
  public static Throughput ofCycle(List<CyclerStep> steps, int cycle) {
    Throughput result = new Throughput(steps.size());
    result.take(Kind.PLATE, of(steps, cycle, Kind.PLATE));
    result.take(Kind.STRIP, of(steps, cycle, Kind.STRIP));
    return result;
  }

  /**
   * Each plating and each stripping of a stretch of steps.
   *
   * @param first its first step
   * @param last its last step
   */
  public static Throughput ofSteps(List<CyclerStep> steps, int first, int last) {
    Throughput result = new Throughput(steps.size());
    for (int i = first; i <= last; i++) {
      result.take(steps.get(i).kind(), new int[] {i});
    }
    return result;
  }

  private static int[] of(List<CyclerStep> steps, int cycle, Kind kind) {
    return IntStream.range(0, steps.size())
        .filter(i -> steps.get(i).cycle() == cycle && steps.get(i).kind() == kind)
        .toArray();
  }

  private void take(Kind kind, int[] steps) {
    if (steps.length == 0 || kind == Kind.REST) {
      return;
    }
    int from = steps[0];
    int to = steps[steps.length - 1] + 1;
    boolean plate = kind == Kind.PLATE;
    double[] coefficients = plate ? plated : stripped;
    coefficients[to] += plate ? 1 : -1;
    coefficients[from] -= plate ? 1 : -1;
    plates |= plate;
    strips |= !plate;
    end = Math.max(end, to);
  }

  /** Whether lithium is plated in it. */
  public boolean plates() {
    return plates;
  }

  /** Whether lithium is stripped in it. */
  public boolean strips() {
    return strips;
  }

  /** Whether it holds both. */
  public boolean complete() {
    return plates && strips;
  }

  /** The last edge. */
  int end() {
    return end;
  }

  /** The edges that it compares. */
  IntStream edges() {
    return IntStream.range(0, plated.length).filter(i -> plated[i] != 0 || stripped[i] != 0);
  }

  double[] plated() {
    return plated;
  }

  double[] stripped() {
    return stripped;
  }

  /** Adds the derivative of stripped/plated by the lithium at each edge. */
  void addGradient(double[] gradient, double ratio, double platedAtoms) {
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] += (stripped[i] - ratio * plated[i]) / platedAtoms;
    }
  }
}
