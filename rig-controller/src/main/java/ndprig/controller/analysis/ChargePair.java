package ndprig.controller.analysis;

import java.util.List;
import ndprig.controller.acquisition.StepKind;

/**
 * The steps whose charges an efficiency compares.
 *
 * @param plated steps of plating
 * @param stripped steps of stripping
 */
record ChargePair(List<StepSpan> plated, List<StepSpan> stripped) {
  /** Those of a cycle. */
  static ChargePair ofCycle(List<StepSpan> steps, int cycle) {
    return of(steps.stream().filter(step -> step.cycle() == cycle).toList());
  }

  /** All of some steps. */
  static ChargePair of(List<StepSpan> steps) {
    return new ChargePair(kind(steps, StepKind.PLATE), kind(steps, StepKind.STRIP));
  }

  private static List<StepSpan> kind(List<StepSpan> steps, StepKind kind) {
    return steps.stream().filter(step -> step.kind() == kind).toList();
  }
}
