package ndprig.controller.twin.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class DendriteCaptureTest {
  private static final double MAH = LithiumMetal.ATOMS_PER_MAH;
  private static final double RADIUS = Math.sqrt(1 / Math.PI);

  /** Far away and on the axis: paths are hardly slanted. */
  private static final DetectorParameters DETECTOR =
      new DetectorParameters(RADIUS, RADIUS, 50, 20, 3000, new BackgroundParameters(0, 0, 100));

  private static final Substance CARBON =
      new Substance(List.of(new AtomFraction("C", 0.99), new AtomFraction("Li", 0.01)), 9e22);

  private static final Substance WITHOUT_LITHIUM =
      new Substance(List.of(new AtomFraction("C", 1)), 9e22);

  private static final int DRAWS = 20_000;

  @Test
  void lithiumInCracksSendsTritonsInProportion() {
    TritonSource source = source(CARBON);
    LithiumContent content = new LithiumContent(0.5 * MAH, 0.25 * MAH, 3);
    assertThat(source.atomsPerCm2(content))
        .isCloseTo(source.fixedAtomsPerCm2() + 0.75 * MAH, within(1e-6 * MAH));
  }

  @Test
  void cracksBeyondTheReachCountByTheirPartWithinIt() {
    TritonSource source = source(WITHOUT_LITHIUM);
    double whole = source.atomsPerCm2(new LithiumContent(0, MAH, 0));
    double deep = source.atomsPerCm2(new LithiumContent(0, MAH, 1000));
    assertThat(whole).isCloseTo(MAH, within(1e-6 * MAH));
    assertThat(deep).isBetween(0.01 * MAH, 0.03 * MAH);
  }

  @Test
  void bornEvenlyOverTheirDepth() {
    // 4 µm of carbon with 0.1 mAh/cm²: half of the tritons come from the first 2 µm.
    TritonSource source = source(WITHOUT_LITHIUM);
    double depth = 4;
    LithiumContent content = new LithiumContent(0, 0.1 * MAH, depth);
    double middle = middleKev(depth / 2, 0.1 * LithiumMetal.MICROMETRE_PER_MAH_CM2 / 2);
    int above = 0;
    RandomGenerator random = new SplittableRandom(4);
    for (int i = 0; i < DRAWS; i++) {
      above += source.draw(content, random) > middle ? 1 : 0;
    }
    // Four standard errors, and tails of straggling that are not quite even.
    double tolerance = 4 * 0.5 / Math.sqrt(DRAWS) + 0.02;
    assertThat((double) above / DRAWS).isCloseTo(0.5, within(tolerance));
  }

  @Test
  void tritonsFromBehindTheCracksAlsoCrossTheirLithium() {
    // Lithium of 1 µm in the first 0.5 µm of an electrolyte without any; all tritons cross half.
    TritonSource source = source(WITHOUT_LITHIUM);
    double micrometre = 1 / LithiumMetal.MICROMETRE_PER_MAH_CM2 * MAH;
    double expected = middleKev(0.25, 0.5);
    assertThat(mean(source, new LithiumContent(0, micrometre, 0.5)).mean())
        .isCloseTo(expected, within(3.0));
  }

  @Test
  void lithiumInCracksLiesBehindTheDeposit() {
    TritonSource source = source(WITHOUT_LITHIUM);
    double deposit = 2 * MAH;
    // So little in the cracks that the deposit sends nearly all tritons: compare the lowest ones.
    double lowestOfDeposit = quantile(source, LithiumContent.ofDeposit(deposit), 0.001);
    LithiumContent cracked = new LithiumContent(deposit, 0.5 * MAH, 5);
    int below = 0;
    RandomGenerator random = new SplittableRandom(6);
    for (int i = 0; i < DRAWS; i++) {
      below += source.draw(cracked, random) < lowestOfDeposit ? 1 : 0;
    }
    // A fifth of the lithium is in the cracks; what lies in their first micrometre is smeared.
    assertThat((double) below / DRAWS).isBetween(0.12, 0.2);
  }

  private static TritonSource source(Substance electrolyte) {
    return new TritonSource(new LayerStack(12, List.of(), electrolyte), DETECTOR);
  }

  private static Moments mean(TritonSource source, LithiumContent content) {
    RandomGenerator random = new SplittableRandom(5);
    Moments moments = new Moments();
    for (int i = 0; i < DRAWS; i++) {
      moments.add(source.draw(content, random));
    }
    return moments;
  }

  private static double quantile(TritonSource source, LithiumContent content, double part) {
    RandomGenerator random = new SplittableRandom(7);
    double[] energies = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      energies[i] = source.draw(content, random);
    }
    Arrays.sort(energies);
    return energies[(int) (part * DRAWS)];
  }

  /** Mean energy after carbon, then lithium, then the collector, without straggling. */
  private static double middleKev(double carbonMicrometre, double lithiumMicrometre) {
    MatterData data = new MatterData();
    double kev = slow(2727.57, Matter.mixture(data, WITHOUT_LITHIUM), carbonMicrometre);
    kev = slow(kev, Matter.lithium(data), lithiumMicrometre);
    return slow(kev, Matter.copper(data), 12);
  }

  private static double slow(double kev, Matter matter, double micrometre) {
    int steps = 1000;
    double energy = kev;
    for (int i = 0; i < steps; i++) {
      energy -= matter.loss(energy) * micrometre / steps;
    }
    return energy;
  }
}
