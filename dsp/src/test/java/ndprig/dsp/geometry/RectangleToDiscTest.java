package ndprig.dsp.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RectangleToDiscTest {
  private static final double QUADRATURE = 1e-5;

  @ParameterizedTest
  @CsvSource({"0.564, 5", "1, 2", "0.1, 10"})
  void aTinyRectangleSeesTheClosedForm(double radius, double distance) {
    double closed = 0.5 * (1 - distance / Math.hypot(distance, radius));
    assertThat(new RectangleToDisc(1e-4, 2e-4, radius, distance).efficiency())
        .isCloseTo(closed, within(QUADRATURE * closed));
  }

  /** Isotropic particles from random points of a slit, followed to the plane of the detector. */
  @ParameterizedTest
  @CsvSource({"2, 0.5, 0.6, 3", "3, 1, 1, 2"})
  void agreesWithParticlesAtRandom(double width, double height, double radius, double distance) {
    RandomDataGenerator random = new RandomDataGenerator(14);
    int tries = 400_000;
    int hits = 0;
    double secants = 0;
    double squares = 0;
    for (int i = 0; i < tries; i++) {
      double cosine = random.nextUniform(0, 1);
      double turn = random.nextUniform(0, 2 * Math.PI);
      double aside = distance * Math.sqrt(1 / (cosine * cosine) - 1);
      double x = width * random.nextUniform(-0.5, 0.5) + aside * Math.cos(turn);
      double y = height * random.nextUniform(-0.5, 0.5) + aside * Math.sin(turn);
      if (Math.hypot(x, y) <= radius) {
        hits++;
        secants += 1 / cosine;
        squares += 1 / (cosine * cosine);
      }
    }
    RectangleToDisc geometry = new RectangleToDisc(width, height, radius, distance);
    double share = (double) hits / tries;
    assertThat(geometry.efficiency()).isCloseTo(share / 2, within(4 * share / Math.sqrt(hits) / 2));
    double mean = secants / hits;
    double spread = Math.sqrt(squares / hits - mean * mean);
    assertThat(geometry.meanSecant()).isCloseTo(mean, within(4 * spread / Math.sqrt(hits)));
  }

  @Test
  void theSpreadOfAnglesKeepsTheMeanSecant() {
    RectangleToDisc geometry = new RectangleToDisc(2, 1, 0.8, 3);
    AngularSpread spread = AngularSpread.of(geometry, 8);
    assertThat(spread.groups()).hasSize(8);
    assertThat(spread.meanSecant()).isCloseTo(geometry.meanSecant(), within(1e-9));
    assertThat(spread.groups().get(0).secant()).isLessThan(spread.groups().get(7).secant());
  }

  @Test
  void lengthsThatAreNotPositiveAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RectangleToDisc(0, 1, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new RectangleToDisc(1, 1, 1, Double.NaN));
  }
}
