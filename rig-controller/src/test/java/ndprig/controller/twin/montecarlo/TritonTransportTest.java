package ndprig.controller.twin.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TritonTransportTest {
  private static final double FWHM_PER_SIGMA = 2 * Math.sqrt(2 * Math.log(2));

  /** Tables of one origin may differ this much from another after 12 µm of copper, keV. */
  private static final double TABLE_TOLERANCE_KEV = 25;

  /** Accuracy that range tables claim. */
  private static final double RANGE_TOLERANCE = 0.005;

  private static final int TRITONS = 20_000;

  private final MatterData data = new MatterData();
  private final Matter copper = Matter.copper(data);
  private final Matter lithium = Matter.lithium(data);

  @Test
  void slowsToThePublishedEnergyBehindTwelveMicrometresOfCopper() {
    assertThat(behind(copper, 12).mean()).isCloseTo(1131, within(TABLE_TOLERANCE_KEV));
  }

  @Test
  void slowsToThePublishedEnergyBehindFiveMicrometresOfCopper() {
    assertThat(behind(copper, 5).mean()).isCloseTo(2134, within(TABLE_TOLERANCE_KEV));
  }

  @Test
  void straggleBehindTwelveMicrometresOfCopperLiesBetweenChuYangAndBohr() {
    double fwhm = behind(copper, 12).standardDeviation() * FWHM_PER_SIGMA;
    assertThat(fwhm).isBetween(70.0, 82.0);
  }

  @Test
  void losesTheSameInOneStretchAsInTwo() {
    RandomGenerator random = new SplittableRandom(3);
    Moments split = new Moments();
    for (int i = 0; i < TRITONS; i++) {
      double half = TritonTransport.after(TritonTransport.BIRTH_KEV, copper, 6, random);
      split.add(TritonTransport.after(half, copper, 6, random));
    }
    Moments whole = behind(copper, 12);
    double fourStandardErrors = 4 * whole.standardDeviation() * Math.sqrt(2.0 / TRITONS);
    assertThat(split.mean()).isCloseTo(whole.mean(), within(fourStandardErrors));
  }

  @Test
  void rangeInCopperAgreesWithTheTables() {
    double range = TritonTransport.path(copper, TritonTransport.BIRTH_KEV, 1);
    assertThat(range).isCloseTo(18.80, within(18.80 * RANGE_TOLERANCE));
  }

  @Test
  void rangeInLithiumAgreesWithTheTables() {
    double range = TritonTransport.path(lithium, TritonTransport.BIRTH_KEV, 1);
    assertThat(range).isCloseTo(134.8, within(134.8 * RANGE_TOLERANCE));
  }

  @Test
  void stopsInThickCopper() {
    assertThat(behind(copper, 22).largest()).isZero();
  }

  private static Moments behind(Matter matter, double micrometre) {
    RandomGenerator random = new SplittableRandom(1);
    Moments energies = new Moments();
    for (int i = 0; i < TRITONS; i++) {
      energies.add(TritonTransport.after(TritonTransport.BIRTH_KEV, matter, micrometre, random));
    }
    return energies;
  }
}
