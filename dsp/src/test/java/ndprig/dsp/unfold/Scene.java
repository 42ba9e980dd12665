package ndprig.dsp.unfold;

import java.util.Arrays;
import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.geometry.AngularSpread;
import ndprig.dsp.lithium.Normalisation;
import ndprig.dsp.material.Electrolytes;
import ndprig.dsp.material.Layer;
import ndprig.dsp.material.LayerStack;
import ndprig.dsp.material.LithiumMetal;
import ndprig.dsp.material.Material;
import ndprig.dsp.response.EnergyBins;
import ndprig.dsp.response.Response;
import ndprig.dsp.response.ResponseOptions;
import ndprig.dsp.spectrum.Spectrum;
import ndprig.dsp.stopping.BuiltInStopping;
import ndprig.dsp.transport.Physics;
import org.hipparchus.random.RandomDataGenerator;

/**
 * Dense lithium on electrolyte behind 12 µm of copper, seen with 20 keV. Spectra come from slices
 * of 0.05 µm and single channels, not from the response that unfolds them.
 */
public final class Scene {
  public static final double COPPER_UM = 12;
  public static final double LITHIUM_UM = 5;
  public static final double LITHIUM_6 = 0.0759;
  public static final double ELECTROLYTE_DENSITY = 0.01368;
  private static final double DEPTH_UM = 20;
  private static final double FINE_UM = 0.05;
  private static final int CHANNELS = 2048;
  private static final EnergyCalibration CALIBRATION = EnergyCalibration.linear(0, 0.75);
  private static final Physics PHYSICS = Physics.tritons(BuiltInStopping.load());

  private final double[] expected;
  private final double countsPerMicrometre;

  /** Expects a number of counts in the whole spectrum above 300 keV. */
  public Scene(double counts) {
    this(counts, COPPER_UM);
  }

  /** The same with a collector of another thickness, µm. */
  Scene(double counts, double copperUm) {
    this(counts, options(new EnergyBins(CALIBRATION, CHANNELS, 1, 0, 1500), copperUm));
  }

  /**
   * The same in other circumstances: options with bins of one channel. Counts are expected above
   * 300 keV.
   */
  public Scene(double counts, ResponseOptions options) {
    double copperUm = options.stack().layers().get(0).thicknessMicrometres();
    Response fine = response(options, copperUm, FINE_UM);
    double[] slices = new double[fine.slices()];
    for (int i = 0; i < slices.length; i++) {
      slices[i] = density((i + 0.5) * FINE_UM) * FINE_UM;
    }
    expected = new double[CHANNELS];
    double[] perBin = new double[options.bins().size()];
    fine.addForward(slices, perBin);
    System.arraycopy(perBin, 0, expected, options.bins().firstChannel(), perBin.length);
    double above = 0;
    for (int i = 0; i < perBin.length; i++) {
      above += options.bins().edgeKev(i) >= 300 ? perBin[i] : 0;
    }
    countsPerMicrometre = counts / above;
    for (int i = 0; i < CHANNELS; i++) {
      expected[i] *= countsPerMicrometre;
    }
  }

  static double density(double depthUm) {
    return depthUm < LITHIUM_UM ? 1 : ELECTROLYTE_DENSITY;
  }

  static Response response(double sliceUm) {
    return response(options(), COPPER_UM, sliceUm);
  }

  public static LayerStack stack(double copperUm) {
    return LayerStack.of(
        Layer.inert(Material.element("Cu"), copperUm),
        Layer.active(Material.element("Li"), LITHIUM_UM, LITHIUM_6),
        Layer.active(Electrolytes.hybridSolid(), 30, LITHIUM_6));
  }

  static ResponseOptions options() {
    return options(new EnergyBins(CALIBRATION, CHANNELS, 16, 300, 1400), COPPER_UM);
  }

  private static ResponseOptions options(EnergyBins bins, double copperUm) {
    return new ResponseOptions(stack(copperUm), PHYSICS, 2727.57, AngularSpread.normal(), 20, bins);
  }

  private static Response response(ResponseOptions options, double copperUm, double sliceUm) {
    double[] edges = new double[(int) Math.round(DEPTH_UM / sliceUm) + 1];
    Arrays.setAll(edges, i -> copperUm + i * sliceUm);
    return Response.of(options, edges);
  }

  /** Counts per lithium atom/cm². */
  public Normalisation normalisation() {
    return Normalisation.of(countsPerMicrometre / LithiumMetal.atomsPerCm2(1));
  }

  /** Poisson counts. */
  public Spectrum spectrum(RandomDataGenerator random) {
    return Spectrum.of(CHANNELS, i -> expected[i] > 0 ? random.nextPoisson(expected[i]) : 0);
  }
}
