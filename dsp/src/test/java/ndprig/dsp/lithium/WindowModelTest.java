package ndprig.dsp.lithium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.geometry.AngularSpread;
import ndprig.dsp.material.Layer;
import ndprig.dsp.material.LayerStack;
import ndprig.dsp.material.LithiumMetal;
import ndprig.dsp.material.Material;
import ndprig.dsp.reaction.CaptureReaction;
import ndprig.dsp.response.EnergyBins;
import ndprig.dsp.response.ResponseOptions;
import ndprig.dsp.stopping.BuiltInStopping;
import ndprig.dsp.transport.Physics;
import org.junit.jupiter.api.Test;

class WindowModelTest {
  private static final double ABUNDANCE = 0.0759;
  private static final double SLICING = 2e-3;
  private static final Layer COPPER = Layer.inert(Material.element("Cu"), 12);
  private static final Layer LITHIUM = Layer.active(Material.element("Li"), 1, ABUNDANCE);

  /** Natural lithium of which only half counts, and which stops as the deposit does. */
  private static final Layer HALF = Layer.active(Material.element("Li"), 100, ABUNDANCE / 2);

  private static WindowModel model(Layer... electrolyte) {
    List<Layer> layers = new ArrayList<>(List.of(COPPER));
    layers.addAll(List.of(electrolyte));
    return model(1, layers);
  }

  private static WindowModel model(int layersBefore, List<Layer> layers) {
    EnergyBins window = new EnergyBins(EnergyCalibration.linear(1.5, 3), 1024, 400, 300, 1500);
    return new WindowModel(
        new ResponseOptions(
            new LayerStack(layers),
            Physics.tritons(BuiltInStopping.load()),
            CaptureReaction.lithiumTriton().energyKev(),
            AngularSpread.normal(),
            20,
            window),
        layersBefore,
        LITHIUM);
  }

  private static double um(double atomsPerCm2) {
    return LithiumMetal.denseMicrometres(atomsPerCm2);
  }

  @Test
  void aDepositThatTakesThePlaceOfItsLikeAddsTheDifferenceInLithium() {
    WindowResponse response = model(HALF).response();
    for (double deposit : new double[] {1, 5, 13.3, 25}) {
      double atoms = LithiumMetal.atomsPerCm2(deposit);
      assertThat(response.slope(atoms)).isCloseTo(0.5, within(SLICING));
      assertThat(um(response.seen(atoms) - response.bare()))
          .isCloseTo(deposit / 2, within(deposit * SLICING));
    }
    // 39 µm of lithium bring tritons from behind 12 µm of copper down to 300 keV.
    assertThat(um(response.bare())).isCloseTo(39.0 / 2, within(0.2));
    assertThat(um(response.probeAtomsPerCm2())).isBetween(36.0, 39.0);
  }

  @Test
  void withoutLithiumInTheElectrolyteAllOfTheDepositIsSeenUpToTheProbeDepth() {
    WindowResponse response = model(Layer.inert(Material.of("S", "S", 2), 60)).response();
    assertThat(response.bare()).isZero();
    double atoms = LithiumMetal.atomsPerCm2(20);
    assertThat(response.seen(atoms) / atoms).isCloseTo(1, within(SLICING));
    assertThat(response.slope(atoms)).isCloseTo(1, within(SLICING));
    assertThat(um(response.probeAtomsPerCm2())).isBetween(36.0, 39.5);
  }

  @Test
  void theDensityOfTheElectrolyteDoesNotMatter() {
    Layer dense = Layer.active(Material.of("e", "Li6PS5Cl", 1.64), 300, ABUNDANCE);
    Layer loose = Layer.active(Material.of("e", "Li6PS5Cl", 0.82), 600, ABUNDANCE);
    WindowModel a = model(dense);
    WindowModel b = model(loose);
    for (double deposit : new double[] {0, 4, 20}) {
      assertThat(b.seen(deposit) / a.seen(deposit)).isCloseTo(1, within(SLICING));
    }
  }

  @Test
  void aCoatingInFrontOfTheDepositIsSeenWhateverTheDeposit() {
    Layer coating = Layer.active(Material.of("c", "Li2Te", 3.39), 0.5, ABUNDANCE);
    Layer inert = Layer.inert(Material.of("S", "S", 2), 60);
    WindowModel coated = model(2, List.of(COPPER, coating, inert));
    double lithium = 0.5 * coating.material().lithiumRelativeToMetal();
    assertThat(um(coated.seen(0))).isCloseTo(lithium, within(SLICING));
    assertThat(um(coated.seen(10))).isCloseTo(10 + lithium, within(10 * SLICING));
  }
}
