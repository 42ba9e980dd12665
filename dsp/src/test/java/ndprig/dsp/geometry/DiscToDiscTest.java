package ndprig.dsp.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscToDiscTest {
  @ParameterizedTest
  @CsvSource({"0.564, 5", "1, 2", "1, 1", "0.1, 10", "2, 1"})
  void aPointOnTheAxisSeesTheClosedForm(double radius, double distance) {
    double closed = 0.5 * (1 - distance / Math.hypot(distance, radius));
    assertThat(new DiscToDisc(0, radius, distance).efficiency())
        .isCloseTo(closed, within(1e-6 * closed));
  }

  @Test
  void meanSecantOfAPointFollowsTheClosedForm() {
    double h = 2;
    double b = 1;
    // ∫ sec θ dΩ = 2π·ln(1/cos θ_max), ∫ dΩ = 2π·(1 − cos θ_max)
    double cosine = h / Math.hypot(h, b);
    double closed = -Math.log(cosine) / (1 - cosine);
    assertThat(new DiscToDisc(0, b, h).meanSecant()).isCloseTo(closed, within(1e-7));
  }

  @Test
  void sourceAndDetectorOfEqualSizeMayChangePlaces() {
    double forth = new DiscToDisc(1, 0.5, 3).efficiency();
    double back = new DiscToDisc(0.5, 1, 3).efficiency();
    assertThat(forth * 1).isCloseTo(back * 0.25, within(1e-9));
  }

  @Test
  void aSquareCentimetreAtFiveCentimetresSeesThreePerMille() {
    assertThat(DiscToDisc.ofAreas(1, 1, 5).efficiency()).isCloseTo(3.1e-3, within(1e-4));
  }

  @Test
  void lengthsThatAreNotPositiveAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new DiscToDisc(1, 1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new DiscToDisc(-1, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new DiscToDisc(1, Double.NaN, 1));
  }
}
