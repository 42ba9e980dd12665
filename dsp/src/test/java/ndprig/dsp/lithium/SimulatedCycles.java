package ndprig.dsp.lithium;

import java.util.ArrayList;
import java.util.List;
import ndprig.dsp.lithium.CyclerStep.Kind;
import org.hipparchus.random.RandomDataGenerator;

/** Two cycles of known lithium, observed with Poisson counts. */
final class SimulatedCycles {
  static final double PLATED = 4.5e18;
  static final double EFFICIENCY = 0.8;

  /** Lithium of the electrolyte, always there. */
  static final double BASELINE = 6e17;

  private static final int BINS = 24;
  private static final double STEP_HOURS = 4;

  private final RandomDataGenerator random;
  private final double countsPerAtom;

  /** Expects so many counts of lithium in a plating step on average over the first cycle. */
  SimulatedCycles(long seed, double countsPerStep) {
    random = new RandomDataGenerator(seed);
    countsPerAtom = countsPerStep / (BASELINE + PLATED / 2) / BINS;
  }

  static List<CyclerStep> steps() {
    List<CyclerStep> steps = new ArrayList<>();
    double start = 0;
    for (int cycle = 1; cycle <= 2; cycle++) {
      steps.add(new CyclerStep(Kind.PLATE, cycle, start, start + STEP_HOURS));
      steps.add(new CyclerStep(Kind.REST, cycle, start + 4, start + 4.5));
      steps.add(new CyclerStep(Kind.STRIP, cycle, start + 4.5, start + 8.5));
      steps.add(new CyclerStep(Kind.REST, cycle, start + 8.5, start + 9));
      start += 9;
    }
    return steps;
  }

  /** True lithium at the edge of a step. */
  static double truth(int boundary) {
    int completed = boundary / 4;
    double left = completed * PLATED * (1 - EFFICIENCY);
    double inCycle =
        switch (boundary % 4) {
          case 1, 2 -> PLATED;
          case 3 -> PLATED * (1 - EFFICIENCY);
          default -> 0;
        };
    return BASELINE + left + inCycle;
  }

  List<LithiumObservation> observations() {
    List<LithiumObservation> observations = new ArrayList<>();
    List<CyclerStep> steps = steps();
    for (int step = 0; step < steps.size(); step++) {
      CyclerStep s = steps.get(step);
      double width = STEP_HOURS / BINS;
      int bins = (int) Math.round((s.end() - s.start()) / width);
      for (int i = 0; i < bins; i++) {
        double share = (i + 0.5) / bins;
        double lithium = truth(step) + share * (truth(step + 1) - truth(step));
        double exposure = countsPerAtom * (0.8 + 0.4 * random.nextUniform(0, 1));
        double background = 0.05 * exposure * PLATED;
        long counts = random.nextPoisson(background + exposure * lithium);
        double start = s.start() + (s.end() - s.start()) * i / bins;
        double end = s.start() + (s.end() - s.start()) * (i + 1.0) / bins;
        observations.add(new LithiumObservation(step, start, end, exposure, background, counts));
      }
    }
    return observations;
  }
}
