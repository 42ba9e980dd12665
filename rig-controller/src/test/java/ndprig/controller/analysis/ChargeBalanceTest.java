package ndprig.controller.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import ndprig.controller.acquisition.StepKind;
import ndprig.dsp.uncertainty.PublishedValue;
import org.assertj.core.data.Offset;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Test;

class ChargeBalanceTest {
  private static final Offset<Double> ROUNDING = within(1e-12);
  private static final double OFFSET_SIGMA = 0.1;

  private static StepSpan step(int cycle, StepKind kind, double start, double end, double charge) {
    return new StepSpan(cycle, kind, start, end, charge, 0, Set.of(), false);
  }

  private static PublishedValue plated(ChargeBalance balance, List<StepSpan> steps, int cycle) {
    return balance.charge(ChargePair.ofCycle(steps, cycle).plated());
  }

  @Test
  void withoutARestTheZeroIsUnknownByItsWholeSpread() {
    List<StepSpan> steps = List.of(step(1, StepKind.PLATE, 0, 4, 2));
    PublishedValue charge = plated(new ChargeBalance(steps, OFFSET_SIGMA, 0), steps, 1);
    assertThat(charge.value()).isEqualTo(2, ROUNDING);
    // The step's own zero, and that of all steps, which no rest has shown: 0.1 mA · 4 h each.
    assertThat(charge.sigmaStatistical()).isEqualTo(0.4, ROUNDING);
    assertThat(charge.sigmaSystematic()).isEqualTo(0.4, ROUNDING);
  }

  @Test
  void strippedChargeIsPositiveAndTheZeroTakenOffItsSign() {
    List<StepSpan> steps =
        List.of(step(0, StepKind.REST, 0, 2, 0.02), step(1, StepKind.STRIP, 2, 5, -1.5 + 0.03));
    PublishedValue charge =
        new ChargeBalance(steps, 0, 0).charge(ChargePair.ofCycle(steps, 1).stripped());
    assertThat(charge.value()).isEqualTo(1.5, ROUNDING);
    assertThat(charge.combined().sigma()).isZero();
  }

  @Test
  void stepsOfOtherCyclesAndKindsAreLeftOut() {
    List<StepSpan> steps =
        List.of(
            step(1, StepKind.PLATE, 0, 1, 1),
            step(1, StepKind.PLATE, 1, 2, 2),
            step(1, StepKind.STRIP, 2, 3, -4),
            step(2, StepKind.PLATE, 3, 4, 8));
    ChargeBalance balance = new ChargeBalance(steps, OFFSET_SIGMA, 0);
    assertThat(plated(balance, steps, 1).value()).isEqualTo(3, ROUNDING);
    assertThat(balance.charge(ChargePair.ofCycle(steps, 2).stripped()).value()).isZero();
  }

  @Test
  void aRestOfNoLengthSaysNothingOfTheZero() {
    List<StepSpan> steps =
        List.of(step(0, StepKind.REST, 0, 0, 0.5), step(1, StepKind.PLATE, 0, 1, 1));
    assertThat(plated(new ChargeBalance(steps, 0, 0), steps, 1).value()).isEqualTo(1, ROUNDING);
  }

  @Test
  void theGainCancelsInTheEfficiencyAndTheSharedZeroCountsWithBothTimes() {
    List<StepSpan> steps =
        List.of(
            step(0, StepKind.REST, 0, 1, 0),
            step(1, StepKind.PLATE, 1, 5, 2),
            step(1, StepKind.STRIP, 5, 7, -1));
    ChargeBalance balance = new ChargeBalance(steps, OFFSET_SIGMA, 0.03);
    assertThat(plated(balance, steps, 1).systematic().sigma(ChargeBalance.GAIN))
        .isEqualTo(0.06, ROUNDING);
    PublishedValue efficiency = balance.meanEfficiency(List.of(ChargePair.ofCycle(steps, 1)));
    assertThat(efficiency.value()).isEqualTo(0.5, ROUNDING);
    // Zero too high by 0.1 mA: stripped + 0.2, plated − 0.4 mAh; to first order 0.2/2 + 0.5·0.4/2.
    assertThat(efficiency.sigmaSystematic()).isEqualTo(0.2, ROUNDING);
    assertThat(efficiency.sigmaStatistical()).isEqualTo(Math.hypot(0.1, 0.1), ROUNDING);
  }

  @Test
  void efficienciesAndTheirMeanScatterAsStated() {
    int draws = 400;
    double oneSquares = 0;
    double meanSquares = 0;
    for (int seed = 1; seed <= draws; seed++) {
      List<StepSpan> steps = measured(seed);
      ChargeBalance balance = new ChargeBalance(steps, 0.001, 0);
      List<ChargePair> pairs = new ArrayList<>();
      for (int cycle = 1; cycle <= 5; cycle++) {
        pairs.add(ChargePair.ofCycle(steps, cycle));
      }
      PublishedValue one = balance.meanEfficiency(pairs.subList(2, 3));
      PublishedValue mean = balance.meanEfficiency(pairs);
      oneSquares += square((one.value() - 0.65) / one.combined().sigma());
      meanSquares += square((mean.value() - 0.65) / mean.combined().sigma());
    }
    // Four standard errors of the width of 400 pulls.
    assertThat(Math.sqrt(oneSquares / draws)).isCloseTo(1, within(0.14));
    assertThat(Math.sqrt(meanSquares / draws)).isCloseTo(1, within(0.14));
  }

  /** Five cycles of 4 h at 0.05 mA with a coulombic efficiency of 0.65 and zeros as stated. */
  private static List<StepSpan> measured(long seed) {
    RandomDataGenerator random = new RandomDataGenerator(seed);
    double zero = random.nextNormal(0, 0.01);
    List<StepSpan> steps = new ArrayList<>();
    steps.add(noisy(random, zero, 0, StepKind.REST, 0));
    for (int cycle = 1; cycle <= 5; cycle++) {
      steps.add(noisy(random, zero, cycle, StepKind.PLATE, 4));
      steps.add(noisy(random, zero, cycle, StepKind.REST, 0));
      steps.add(noisy(random, zero, cycle, StepKind.STRIP, 2.6));
      steps.add(noisy(random, zero, cycle, StepKind.REST, 0));
    }
    return steps;
  }

  private static StepSpan noisy(
      RandomDataGenerator random, double zero, int cycle, StepKind kind, double hours) {
    double shown = zero + random.nextNormal(0, 0.001);
    double length = kind == StepKind.REST ? 0.2 : hours;
    double current = kind == StepKind.PLATE ? 0.05 : kind == StepKind.STRIP ? -0.05 : 0;
    return step(cycle, kind, 0, length, (current + shown) * length);
  }

  private static double square(double value) {
    return value * value;
  }

  @Test
  void noCycleHasNoMean() {
    assertThat(new ChargeBalance(List.of(), 0.1, 0).meanEfficiency(List.of()).value()).isNaN();
  }
}
