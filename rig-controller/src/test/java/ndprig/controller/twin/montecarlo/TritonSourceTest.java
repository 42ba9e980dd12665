package ndprig.controller.twin.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TritonSourceTest {
  private static final double MAH = LithiumMetal.ATOMS_PER_MAH;
  private static final double RADIUS = Math.sqrt(1 / Math.PI);
  private static final DetectorParameters DETECTOR =
      new DetectorParameters(RADIUS, RADIUS, 5, 20, 3000, new BackgroundParameters(0, 0, 100));

  /** Carbon with a trace of lithium: what matters here is that it stops. */
  private static final ElectrolyteParameters CARBON =
      new ElectrolyteParameters(
          List.of(new AtomFraction("C", 0.99), new AtomFraction("Li", 0.01)), 9e22);

  @Test
  void farDetectorSeesItsAreaOverTheSphere() {
    DetectorParameters far = new DetectorParameters(0.1, 0.5, 100, 20, 3000, DETECTOR.background());
    double expected = 0.25 * 0.5 * 0.5 / (100.0 * 100.0);
    double finiteSize = 1e-4;
    assertThat(new DiscGeometry(far).meanEfficiency())
        .isCloseTo(expected, within(expected * finiteSize));
  }

  @Test
  void pointSourceOnTheAxisSeesTheSolidAngleOfADisc() {
    DetectorParameters near = new DetectorParameters(1e-6, 1, 1, 20, 3000, DETECTOR.background());
    double expected = 0.5 * (1 - 1 / Math.sqrt(2));
    double quadratureError = 1e-3;
    assertThat(new DiscGeometry(near).meanEfficiency())
        .isCloseTo(expected, within(expected * quadratureError));
  }

  @Test
  void thickLithiumFillsTheSpectrumDownwardsFromTheEdge() {
    TritonSource source = new TritonSource(12, CARBON, DETECTOR);
    RandomGenerator random = new SplittableRandom(5);
    int above = 0;
    int total = 20_000;
    for (int i = 0; i < total; i++) {
      if (source.draw(100 * MAH, random) > 1131) {
        above++;
      }
    }
    // Half of a straggling width of about 80 keV lies above the edge; the rest reaches far below.
    assertThat((double) above / total).isBetween(0.0, 0.01);
  }

  @Test
  void countsAsManyTritonsWhateverLiesInFrontOfThem() {
    TritonSource source = new TritonSource(12, CARBON, DETECTOR);
    RandomGenerator random = new SplittableRandom(6);
    int arrived = 0;
    for (int i = 0; i < 10_000; i++) {
      if (source.draw(2 * MAH, random) > 0) {
        arrived++;
      }
    }
    double deposit = 2 * MAH;
    double leastFromDeposit = deposit / (deposit + source.electrolyteAtomsPerCm2());
    assertThat(arrived / 10_000.0).isBetween(leastFromDeposit - 0.02, 1.0);
  }

  @Test
  void refusesACollectorThatLetsAlphasThrough() {
    assertThatThrownBy(() -> new TritonSource(3, CARBON, DETECTOR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("collectorMicrometre");
  }

  @Test
  void refusesACollectorThatStopsEveryTriton() {
    assertThatThrownBy(() -> new TritonSource(25, CARBON, DETECTOR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("range");
  }

  @Test
  void namesAnElementWithoutFigures() {
    ElectrolyteParameters odd = new ElectrolyteParameters(List.of(new AtomFraction("Xx", 1)), 9e22);
    assertThatThrownBy(() -> new TritonSource(12, odd, DETECTOR)).hasMessageContaining("Xx");
  }
}
