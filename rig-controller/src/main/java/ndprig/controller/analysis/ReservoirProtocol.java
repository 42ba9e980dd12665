package ndprig.controller.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import ndprig.controller.acquisition.StepKind;

/**
 * Where the steps of a run are those of a reservoir protocol.
 *
 * @param firstStep index of the plating that makes the reservoir
 * @param lastStep index of the stripping to the cut-off
 * @param partialCycles number of pairs of a partial stripping and the plating that follows
 * @param reservoirCharge of the first plating, as measured
 * @param partialCharge mean of the partial steps, as measured
 */
record ReservoirProtocol(
    int firstStep, int lastStep, int partialCycles, double reservoirCharge, double partialCharge) {
  private static final int LEAST_PARTIAL_CYCLES = 2;

  /** Partial steps are equal within this share of their mean. */
  private static final double EQUAL = 0.1;

  /** Reservoir and last stripping are larger than a partial step by at least this factor. */
  private static final double LARGER = 1.5;

  /** Steps of one kind with nothing but rest between them. */
  private record Stretch(StepKind kind, int first, int last, double charge) {}

  /**
   * Finds the longest protocol that has come to its end.
   *
   * @param charge size of a step's charge, any unit
   */
  static Optional<ReservoirProtocol> find(List<StepSpan> steps, ToDoubleFunction<StepSpan> charge) {
    List<Stretch> stretches = stretches(steps, charge);
    for (int length = stretches.size(); length >= 2 * LEAST_PARTIAL_CYCLES + 2; length--) {
      for (int first = 0; first + length <= stretches.size(); first++) {
        List<Stretch> candidate = stretches.subList(first, first + length);
        if (isProtocol(candidate)) {
          return Optional.of(of(candidate));
        }
      }
    }
    return Optional.empty();
  }

  private static List<Stretch> stretches(List<StepSpan> steps, ToDoubleFunction<StepSpan> charge) {
    List<Stretch> result = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      StepSpan step = steps.get(i);
      if (step.kind() == StepKind.REST) {
        continue;
      }
      Stretch next = new Stretch(step.kind(), i, i, charge.applyAsDouble(step));
      Stretch last = result.isEmpty() ? null : result.get(result.size() - 1);
      if (last != null && last.kind == step.kind()) {
        next = new Stretch(step.kind(), last.first, i, last.charge + next.charge);
        result.remove(result.size() - 1);
      }
      result.add(next);
    }
    return result;
  }

  private static boolean isProtocol(List<Stretch> stretches) {
    Stretch reservoir = stretches.get(0);
    Stretch last = stretches.get(stretches.size() - 1);
    double mean = meanPartial(stretches);
    return reservoir.kind == StepKind.PLATE
        && last.kind == StepKind.STRIP
        && reservoir.charge >= LARGER * mean
        && last.charge >= LARGER * mean
        && partial(stretches).stream().allMatch(s -> Math.abs(s.charge - mean) <= EQUAL * mean);
  }

  private static ReservoirProtocol of(List<Stretch> stretches) {
    return new ReservoirProtocol(
        stretches.get(0).first,
        stretches.get(stretches.size() - 1).last,
        stretches.size() / 2 - 1,
        stretches.get(0).charge,
        meanPartial(stretches));
  }

  private static List<Stretch> partial(List<Stretch> stretches) {
    return stretches.subList(1, stretches.size() - 1);
  }

  private static double meanPartial(List<Stretch> stretches) {
    return partial(stretches).stream().mapToDouble(Stretch::charge).average().orElse(Double.NaN);
  }
}
