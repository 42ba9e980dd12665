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
  private static final Substance CARBON =
      new Substance(List.of(new AtomFraction("C", 0.99), new AtomFraction("Li", 0.01)), 9e22);

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
  void depthIsDrawnEvenlyThroughTheLithium() {
    TritonSource source = new TritonSource(new LayerStack(12, List.of(), CARBON), DETECTOR);
    RandomGenerator random = new SplittableRandom(5);
    // 10 µm of dense lithium: half of the tritons come from less than 5 µm, behind which they leave
    // with the mean of the published energies at 0 and 10 µm.
    double thickness = 10 / LithiumMetal.MICROMETRE_PER_MAH_CM2 * MAH;
    double middleKev = 0.5 * (1131 + 935);
    int total = 40_000;
    int above = 0;
    for (int i = 0; i < total; i++) {
      if (source.draw(LithiumContent.ofDeposit(thickness), random) > middleKev) {
        above++;
      }
    }
    double electrolytePart = source.fixedAtomsPerCm2() / (thickness + source.fixedAtomsPerCm2());
    // Slanted paths cost up to a few keV of the 196 keV that the layer spans, tables likewise.
    double tolerance = 0.04;
    assertThat((double) above / total).isCloseTo(0.5 * (1 - electrolytePart), within(tolerance));
  }

  @Test
  void lithiumInACoatingSendsTritonsFromTheEdge() {
    Substance metal = new Substance(List.of(new AtomFraction("Li", 1)), 4.634e22);
    Coating coating = new Coating("lithium", 1, metal);
    TritonSource source = new TritonSource(new LayerStack(12, List.of(coating), CARBON), DETECTOR);
    RandomGenerator random = new SplittableRandom(8);
    Moments energies = new Moments();
    double behind = source.fixedAtomsPerCm2() - 4.634e18;
    int fromCoating = 0;
    for (int i = 0; i < 20_000; i++) {
      double kev = source.draw(LithiumContent.ofDeposit(0), random);
      if (kev > 900) {
        fromCoating++;
        energies.add(kev);
      }
    }
    assertThat(fromCoating / 20_000.0).isBetween(4.634e18 / (behind + 4.634e18), 1.0);
    assertThat(energies.largest()).isGreaterThan(1131);
  }

  @Test
  void aCoatingWithoutLithiumShiftsTheEdge() {
    Coating carbon =
        new Coating("carbon", 2, new Substance(List.of(new AtomFraction("C", 1)), 9e22));
    TritonSource bare = new TritonSource(new LayerStack(12, List.of(), CARBON), DETECTOR);
    TritonSource coated = new TritonSource(new LayerStack(12, List.of(carbon), CARBON), DETECTOR);
    double thin = 0.01 * MAH;
    double shift = edge(bare, thin) - edge(coated, thin);
    // 2 µm of a substance with about 55 keV/µm at birth energy, a bit more behind copper.
    assertThat(shift).isBetween(80.0, 200.0);
  }

  private static double edge(TritonSource source, double atomsPerCm2) {
    RandomGenerator random = new SplittableRandom(9);
    double highest = 0;
    for (int i = 0; i < 50_000; i++) {
      highest = Math.max(highest, source.draw(LithiumContent.ofDeposit(atomsPerCm2), random));
    }
    return highest;
  }

  @Test
  void refusesACollectorThatLetsAlphasThrough() {
    assertThatThrownBy(() -> new TritonSource(new LayerStack(3, List.of(), CARBON), DETECTOR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("collectorMicrometre");
  }

  @Test
  void refusesACollectorThatStopsEveryTriton() {
    assertThatThrownBy(() -> new TritonSource(new LayerStack(25, List.of(), CARBON), DETECTOR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("range");
  }

  @Test
  void namesAnElementWithoutFigures() {
    Substance odd = new Substance(List.of(new AtomFraction("Xx", 1)), 9e22);
    assertThatThrownBy(() -> new TritonSource(new LayerStack(12, List.of(), odd), DETECTOR))
        .hasMessageContaining("Xx");
  }
}
