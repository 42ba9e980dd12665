package ndprig.dsp.lithium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import ndprig.dsp.uncertainty.Estimate;
import ndprig.dsp.uncertainty.PublishedValue;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Test;

/** Deposits that push an electrolyte away, of which the window sees less the thicker they are. */
class DisplacedSeriesTest {
  private static final int REPLICAS = 300;
  private static final double PLATED = 6e19;
  private static final double EFFICIENCY = 0.9;
  private static final double EXPOSURE = 2e-16;
  private static final double PULL_MEAN = 0.25;

  /** Loses a quarter of the deposit to displacement at first, and half towards the probe depth. */
  private static final WindowResponse RESPONSE = curve(1.2e20, 4e19);

  private static WindowResponse curve(double probe, double bare) {
    double[] lithium = new double[25];
    Arrays.setAll(lithium, i -> probe * i / 24);
    double[] seen = new double[25];
    Arrays.setAll(seen, i -> bare + 0.75 * lithium[i] * (1 - lithium[i] / probe / 6));
    return WindowResponse.of(lithium, seen);
  }

  private static List<LithiumObservation> observations(long seed, double unknownBare) {
    return observations(seed, unknownBare, Double.POSITIVE_INFINITY);
  }

  /** With a monitor that counts so much in each frame on average. */
  private static List<LithiumObservation> observations(
      long seed, double unknownBare, double monitor) {
    RandomDataGenerator random = new RandomDataGenerator(seed);
    List<LithiumObservation> result = new ArrayList<>();
    for (int step = 0; step < steps().size(); step++) {
      CyclerStep s = steps().get(step);
      int frames = (int) Math.round((s.end() - s.start()) * 20);
      for (int i = 0; i < frames; i++) {
        double lithium = truth(step) + (i + 0.5) / frames * (truth(step + 1) - truth(step));
        double mean = EXPOSURE * (RESPONSE.seen(lithium) + unknownBare);
        double width = (s.end() - s.start()) / frames;
        double start = s.start() + i * width;
        double share =
            monitor < Double.POSITIVE_INFINITY ? random.nextPoisson(monitor) / monitor : 1;
        result.add(
            new LithiumObservation(
                step,
                start,
                start + width,
                EXPOSURE * share,
                0,
                random.nextPoisson(mean),
                1 / monitor));
      }
    }
    return result;
  }

  private static List<CyclerStep> steps() {
    List<CyclerStep> steps = new ArrayList<>();
    steps.add(new CyclerStep(CyclerStep.Kind.REST, 0, 0, 1));
    for (int cycle = 1; cycle <= 2; cycle++) {
      double start = steps.get(steps.size() - 1).end();
      steps.add(new CyclerStep(CyclerStep.Kind.PLATE, cycle, start, start + 4));
      steps.add(new CyclerStep(CyclerStep.Kind.STRIP, cycle, start + 4, start + 8));
      steps.add(new CyclerStep(CyclerStep.Kind.REST, cycle, start + 8, start + 9));
    }
    return steps;
  }

  private static double truth(int boundary) {
    if (boundary < 2) {
      return 0;
    }
    int cycles = (boundary - 2) / 3;
    double left = cycles * PLATED * (1 - EFFICIENCY);
    return left + ((boundary - 2) % 3 == 0 ? PLATED : PLATED * (1 - EFFICIENCY));
  }

  private static void assertHonest(double bare, ToDoubleFunction<LithiumSeries> pull) {
    assertHonest(bare, Double.POSITIVE_INFINITY, pull);
  }

  private static void assertHonest(
      double bare, double monitor, ToDoubleFunction<LithiumSeries> pull) {
    double sum = 0;
    double squares = 0;
    for (int seed = 1; seed <= REPLICAS; seed++) {
      double value =
          pull.applyAsDouble(
              LithiumSeries.fit(
                  steps(), observations(seed, bare, monitor), SeriesOptions.DEFAULT, RESPONSE));
      sum += value;
      squares += value * value;
    }
    double mean = sum / REPLICAS;
    assertThat(mean).isCloseTo(0, within(PULL_MEAN));
    assertThat(Math.sqrt(squares / REPLICAS - mean * mean)).isBetween(0.85, 1.15);
  }

  private static double pull(Estimate estimate, double truth) {
    return (estimate.value() - truth) / estimate.sigma();
  }

  @Test
  void theTruthTestsItself() {
    assertThat(truth(5)).isCloseTo(PLATED * (2 - EFFICIENCY), within(1e6));
    assertThat(truth(7)).isCloseTo(2 * PLATED * (1 - EFFICIENCY), within(1e6));
  }

  @Test
  void platedLithiumAndItsEfficiencyAreUnbiasedWithHonestUncertainty() {
    assertHonest(0, s -> pull(s.cycles().get(1).plated(), PLATED));
    assertHonest(0, s -> pull(s.cycles().get(2).stripped(), PLATED * EFFICIENCY));
    assertHonest(0, s -> pull(s.cycles().get(2).efficiency(), EFFICIENCY));
    assertHonest(0, s -> pull(s.cycles().get(2).inactive(), 2 * PLATED * (1 - EFFICIENCY)));
  }

  @Test
  void aBareCellThatShowsMoreThanTheModelIsNotTakenForADeposit() {
    double more = 0.3 * RESPONSE.bare();
    assertHonest(more, s -> pull(s.cycles().get(1).plated(), PLATED));
    LithiumSeries series =
        LithiumSeries.fit(steps(), observations(1, more), SeriesOptions.DEFAULT, RESPONSE);
    assertThat(series.bareExcess()).isCloseTo(more, within(0.02 * RESPONSE.bare()));
    assertThat(series.converged()).isTrue();
  }

  @Test
  void theNoiseOfTheMonitorIsPartOfTheUncertainty() {
    // As many counts as the frames hold themselves: uncertainties grow by √2.
    double monitor = EXPOSURE * RESPONSE.seen(PLATED);
    assertHonest(0, monitor, s -> pull(s.cycles().get(1).plated(), PLATED));
    assertHonest(0, monitor, s -> pull(s.cycles().get(1).efficiency(), EFFICIENCY));
  }

  @Test
  void theMeanEfficiencyIsAsUncertainAsItScatters() {
    List<Throughput> both = List.of(Throughput.ofCycle(steps(), 1), Throughput.ofCycle(steps(), 2));
    assertHonest(0, s -> pull(s.meanEfficiency(both), EFFICIENCY));
    LithiumSeries one =
        LithiumSeries.fit(steps(), observations(1, 0), SeriesOptions.DEFAULT, RESPONSE);
    // The start of the second cycle is the end of the first: too much there is too little here.
    double independent =
        Math.hypot(
                one.cycles().get(1).efficiency().sigma(), one.cycles().get(2).efficiency().sigma())
            / 2;
    assertThat(one.meanEfficiency(both).sigma()).isNotCloseTo(independent, within(1e-6));
  }

  @Test
  void theAverageOverManyStepsComparesAllThatWasStrippedWithAllThatWasPlated() {
    Throughput all = Throughput.ofSteps(steps(), 0, steps().size() - 1);
    assertHonest(0, s -> pull(s.meanEfficiency(List.of(all)), EFFICIENCY));
    assertHonest(0, s -> pull(s.plated(all), 2 * PLATED));
  }

  @Test
  void lithiumBeyondTheProbeDepthIsALowerBound() {
    WindowResponse shallow = curve(0.8 * PLATED, 4e19);
    LithiumSeries deep =
        LithiumSeries.fit(steps(), observations(1, 0), SeriesOptions.DEFAULT, shallow);
    assertThat(deep.cycles().get(1).lowerBound()).isTrue();
    LithiumSeries seen =
        LithiumSeries.fit(steps(), observations(1, 0), SeriesOptions.DEFAULT, RESPONSE);
    assertThat(seen.cycles().get(1).lowerBound()).isFalse();
  }

  @Test
  void theNormalisationMovesLithiumButNotTheEfficiency() {
    SeriesModel model =
        new SeriesModel(
            RESPONSE,
            List.of(
                new SeriesVariant("normalisation", 1.03, RESPONSE),
                new SeriesVariant("electrolyte", 1, curve(1.2e20, 4.4e19))));
    PublishedSeries series =
        PublishedSeries.fit(steps(), observations(1, 0), SeriesOptions.DEFAULT, model);
    Throughput first = Throughput.ofCycle(steps(), 1);
    PublishedValue plated = series.plated(first);
    assertThat(plated.systematic().sigma("normalisation") / plated.value())
        .isCloseTo(0.03, within(0.005));
    assertThat(plated.combined().sigma())
        .isCloseTo(Math.hypot(plated.sigmaStatistical(), plated.sigmaSystematic()), within(1e6));
    assertThat(series.meanEfficiency(List.of(first)).systematic().sigma("normalisation"))
        .isLessThan(0.002);
    // The bare part is measured: a wrong model of it moves next to nothing.
    assertThat(plated.systematic().sigma("electrolyte") / plated.value()).isLessThan(0.002);
  }
}
