package ndprig.dsp.lithium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import ndprig.dsp.lithium.CyclerStep.Kind;
import ndprig.dsp.uncertainty.Estimate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LithiumSeriesTest {
  private static final int REPLICAS = 500;

  /** Five standard errors of a mean over the replicas are 0.22; the seeds are fixed. */
  private static final double PULL_MEAN = 0.2;

  private record Moments(double mean, double deviation) {}

  private static double pull(Estimate estimate, double truth) {
    return (estimate.value() - truth) / estimate.sigma();
  }

  private static Moments over(double countsPerStep, ToDoubleFunction<LithiumSeries> statistic) {
    double sum = 0;
    double squares = 0;
    for (int seed = 1; seed <= REPLICAS; seed++) {
      List<LithiumObservation> data = new SimulatedCycles(seed, countsPerStep).observations();
      LithiumSeries series =
          LithiumSeries.fit(SimulatedCycles.steps(), data, SeriesOptions.DEFAULT);
      assertThat(series.converged()).isTrue();
      double value = statistic.applyAsDouble(series);
      sum += value;
      squares += value * value;
    }
    double mean = sum / REPLICAS;
    return new Moments(mean, Math.sqrt(squares / REPLICAS - mean * mean));
  }

  private static void assertHonest(double countsPerStep, ToDoubleFunction<LithiumSeries> pull) {
    Moments pulls = over(countsPerStep, pull);
    assertThat(pulls.mean()).isCloseTo(0, within(PULL_MEAN));
    assertThat(pulls.deviation()).isBetween(0.85, 1.15);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e5, 1e3})
  void lithiumAtTheEdgesIsUnbiasedWithHonestUncertainty(double countsPerStep) {
    for (int boundary : new int[] {0, 1, 3, 4, 8}) {
      double truth = SimulatedCycles.truth(boundary);
      assertHonest(countsPerStep, series -> pull(series.atBoundary(boundary), truth));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e5, 1e3})
  void platedAndStrippedLithiumAreUnbiasedWithHonestUncertainty(double countsPerStep) {
    double stripped = SimulatedCycles.PLATED * SimulatedCycles.EFFICIENCY;
    assertHonest(
        countsPerStep, series -> pull(series.cycles().get(0).plated(), SimulatedCycles.PLATED));
    assertHonest(countsPerStep, series -> pull(series.cycles().get(1).stripped(), stripped));
    assertHonest(
        countsPerStep,
        series -> pull(series.cycles().get(1).inactive(), 2 * (SimulatedCycles.PLATED - stripped)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e5, 1e3})
  void efficiencyIsUnbiasedWithHonestUncertainty(double countsPerStep) {
    assertHonest(
        countsPerStep,
        series -> pull(series.cycles().get(1).efficiency(), SimulatedCycles.EFFICIENCY));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e5, 1e3})
  void chiSquareMatchesTheDegreesOfFreedom(double countsPerStep) {
    Moments ratio = over(countsPerStep, series -> series.chiSquare() / series.degreesOfFreedom());
    assertThat(ratio.mean()).isCloseTo(1, within(0.03));
  }

  @Test
  void exactCountsGiveTheExactLine() {
    List<CyclerStep> steps = List.of(new CyclerStep(Kind.PLATE, 1, 10, 20));
    List<LithiumObservation> data = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      data.add(new LithiumObservation(0, 10 + i, 11 + i, 1e-10, 7, 7 + 100L * (2 * i + 1)));
    }
    LithiumSeries series = LithiumSeries.fit(steps, data, SeriesOptions.DEFAULT);
    assertThat(series.atBoundary(0).value()).isCloseTo(0, within(1e6));
    assertThat(series.atBoundary(1).value()).isCloseTo(2e13, within(1e7));
    assertThat(series.at(0, 15).value()).isCloseTo(1e13, within(1e7));
    assertThat(series.chiSquare()).isCloseTo(0, within(1e-6));
  }

  @Test
  void oneWideObservationPerStepIsIntegratedExactly() {
    List<CyclerStep> steps = SimulatedCycles.steps();
    List<LithiumObservation> data = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      double mean = (SimulatedCycles.truth(i) + SimulatedCycles.truth(i + 1)) / 2;
      CyclerStep s = steps.get(i);
      long counts = Math.round(mean * 1e-10);
      data.add(new LithiumObservation(i, s.start(), s.end(), 1e-10, 0, counts));
    }
    LithiumSeries series = LithiumSeries.fit(steps, data, new SeriesOptions(0, 0));
    assertThat(series.at(2, 6.5).value())
        .isCloseTo((SimulatedCycles.truth(2) + SimulatedCycles.truth(3)) / 2, within(1e12));
  }

  @Test
  void aStepWithoutObservationsHasALargeUncertainty() {
    List<LithiumObservation> data = new SimulatedCycles(1, 1e5).observations();
    data.removeIf(o -> o.step() >= 6);
    LithiumSeries series = LithiumSeries.fit(SimulatedCycles.steps(), data, SeriesOptions.DEFAULT);
    assertThat(series.atBoundary(6).sigma()).isLessThan(1e17);
    assertThat(series.atBoundary(8).sigma()).isGreaterThan(1e19);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 0.013, 0.3, 0.7})
  void aSingleObservationGivesItsMeanWithoutASlope(double length) {
    List<CyclerStep> steps =
        List.of(
            new CyclerStep(Kind.REST, 0, 0, 0.001),
            new CyclerStep(Kind.REST, 0, 0.001, 0.001 + length));
    LithiumObservation only =
        new LithiumObservation(1, 0.001, 0.001 + length, 1e-17 * length, 0, 53);
    for (int from : new int[] {0, 1}) {
      LithiumSeries series =
          LithiumSeries.fit(
              steps.subList(from, 2),
              List.of(
                  new LithiumObservation(
                      1 - from, only.start(), only.end(), only.countsPerAtomPerCm2(), 0, 53)),
              SeriesOptions.DEFAULT);
      Estimate middle = series.at(1 - from, 0.001 + length / 2);
      assertThat(middle.value() * only.countsPerAtomPerCm2()).isCloseTo(53, within(0.1));
      assertThat(middle.sigma() * only.countsPerAtomPerCm2()).isCloseTo(Math.sqrt(53), within(0.1));
      assertThat(series.atBoundary(0).sigma()).isGreaterThan(1000 * middle.sigma());
    }
  }

  @Test
  void aCycleThatIsNotCompleteIsUnknownNotZero() {
    List<CyclerStep> steps = SimulatedCycles.steps().subList(0, 5);
    List<LithiumObservation> data = new SimulatedCycles(1, 1e5).observations();
    data.removeIf(o -> o.step() >= 5);
    CycleLithium second = LithiumSeries.fit(steps, data, SeriesOptions.DEFAULT).cycles().get(1);
    assertThat(second.plated().value())
        .isCloseTo(SimulatedCycles.PLATED, within(5 * second.plated().sigma()));
    assertThat(second.stripped().value()).isNaN();
    assertThat(second.efficiency().sigma()).isInfinite();
    assertThat(second.inactive().value()).isNaN();
  }

  @Test
  void theFirstFrameOfARunIsEnoughToAnswer() {
    List<CyclerStep> steps = List.of(new CyclerStep(Kind.PLATE, 1, 0, 10));
    List<LithiumObservation> data = List.of(new LithiumObservation(0, 0, 10, 1e-16, 0, 100));
    LithiumSeries series = LithiumSeries.fit(steps, data, SeriesOptions.DEFAULT);
    assertThat(series.at(0, 5).value()).isCloseTo(1e18, within(1e13));
    assertThat(series.at(0, 5).sigma()).isCloseTo(1e17, within(1e14));
    assertThat(series.atBoundary(1).sigma()).isGreaterThan(1e20);
    assertThat(series.converged()).isTrue();
  }

  @Test
  void noCountsAtAllGiveNoLithiumWithUncertainty() {
    List<CyclerStep> steps = List.of(new CyclerStep(Kind.PLATE, 1, 0, 1));
    List<LithiumObservation> data = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      data.add(new LithiumObservation(0, i / 8.0, (i + 1) / 8.0, 1e-15, 0, 0));
    }
    LithiumSeries series = LithiumSeries.fit(steps, data, SeriesOptions.DEFAULT);
    assertThat(series.atBoundary(1).value()).isCloseTo(0, within(1.0));
    assertThat(series.atBoundary(1).sigma()).isPositive();
  }

  @Test
  void wrongInputIsRefusedWithTheReason() {
    List<CyclerStep> steps = SimulatedCycles.steps();
    LithiumObservation outside = new LithiumObservation(0, 3, 5, 1, 0, 1);
    LithiumObservation nowhere = new LithiumObservation(9, 3, 5, 1, 0, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LithiumSeries.fit(List.of(), List.of(outside), SeriesOptions.DEFAULT))
        .withMessageContaining("step");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LithiumSeries.fit(steps, List.of(), SeriesOptions.DEFAULT))
        .withMessageContaining("no observations");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LithiumSeries.fit(steps, List.of(outside), SeriesOptions.DEFAULT))
        .withMessageContaining("outside step 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LithiumSeries.fit(steps, List.of(nowhere), SeriesOptions.DEFAULT));
    assertThatIllegalArgumentException().isThrownBy(() -> new LithiumObservation(0, 1, 2, 0, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new CyclerStep(Kind.REST, 1, 2, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new SeriesOptions(-1, 0));
  }
}
