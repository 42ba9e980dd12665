package ndprig.controller.reduce;

import java.util.List;
import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.lithium.Normalisation;
import ndprig.dsp.material.Layer;
import ndprig.dsp.material.LayerStack;
import ndprig.dsp.profile.DepthMapOptions;
import ndprig.dsp.profile.DepthMapOptions.DepthSlices;
import ndprig.dsp.profile.DepthOrigin;
import ndprig.dsp.profile.DirectDepthMap;
import ndprig.dsp.profile.MeanDepthMap;
import ndprig.dsp.response.EnergyBins;
import ndprig.dsp.response.Response;
import ndprig.dsp.response.ResponseOptions;
import ndprig.dsp.unfold.LayeredFit;
import ndprig.dsp.unfold.SelfConsistentUnfolder;
import ndprig.dsp.unfold.UnfoldOptions;

/**
 * A measurement with one set of assumed values: collector, stopping, resolution, calibration. What
 * is uncertain of them is found by comparing the results of sets that differ in one. Thread-safe.
 */
final class Model {
  private static final double BIN_KEV = 12;

  private static final double LEAST_DEPOSIT_UM = 0.02;

  /** Added to the reach, for straggling, µm. */
  private static final double BEYOND_UM = 3;

  /** Room in front of the collector's inner face for what resolution smears there, µm. */
  private static final double NEGATIVE_UM = 6;

  private final Measurement measurement;
  private final Flight flight;
  private final Assumed assumed;
  private final EnergyBins bins;
  private final Layer front;

  /**
   * What is assumed beside the stopping.
   *
   * @param collectorUm thickness of the collector, µm
   * @param fwhmKev resolution, keV
   * @param calibration energy calibration
   */
  record Assumed(double collectorUm, double fwhmKev, EnergyCalibration calibration) {
    Assumed withCollector(double um) {
      return new Assumed(um, fwhmKev, calibration);
    }

    Assumed withFwhm(double kev) {
      return new Assumed(collectorUm, kev, calibration);
    }

    Assumed withCalibration(EnergyCalibration other) {
      return new Assumed(collectorUm, fwhmKev, other);
    }
  }

  Model(Measurement measurement, Flight flight, Assumed assumed) {
    this(measurement, flight, assumed, bins(measurement.energies(), assumed.calibration()));
  }

  private Model(Measurement measurement, Flight flight, Assumed assumed, EnergyBins bins) {
    this.measurement = measurement;
    this.flight = flight;
    this.assumed = assumed;
    this.bins = bins;
    this.front = flight.front(assumed.collectorUm());
  }

  /** Groups of channels some 12 keV wide, over the window. */
  static EnergyBins bins(Measurement.Energies energies, EnergyCalibration calibration) {
    int group = (int) Math.max(1, Math.round(BIN_KEV / calibration.gainKevPerChannel()));
    return new EnergyBins(
        calibration, energies.channels(), group, energies.lowKev(), energies.highKev());
  }

  /** The same with another collector. */
  Model withCollector(double um) {
    return new Model(measurement, flight, assumed.withCollector(um), bins);
  }

  double collectorUm() {
    return assumed.collectorUm();
  }

  EnergyCalibration calibration() {
    return assumed.calibration();
  }

  EnergyBins bins() {
    return bins;
  }

  /** Thickness of the collector for which the front as a whole is so thick, µm. */
  double collectorOfFront(double frontUm) {
    return flight.collectorOfFront(frontUm);
  }

  double collectorSigmaOfFront(double sigmaUm) {
    return sigmaUm / flight.frontPerCollector();
  }

  /** Depth below the collector's outer face for a depth below that of the front, µm. */
  double shiftUm() {
    return faceUm() - front.thicknessMicrometres();
  }

  private ResponseOptions response(LayerStack stack) {
    return new ResponseOptions(
        stack, flight.physics(), Flight.BIRTH_KEV, measurement.angles(), assumed.fwhmKev(), bins);
  }

  /**
   * Expected counts per bin from the lithium that the coatings hold, as stated; a coating lies
   * within the front at the thickness that costs as much energy.
   */
  double[] coatingCounts(Normalisation normalisation) {
    double[] counts = new double[bins().size()];
    ResponseOptions options = response(LayerStack.of(front));
    List<Layer> coatings = measurement.cell().coatings();
    double rearUm = front.thicknessMicrometres();
    for (int i = coatings.size() - 1; i >= 0; i--) {
      Layer coating = coatings.get(i);
      double faceUm =
          rearUm
              - coating.thicknessMicrometres()
                  * flight.stoppingOf(coating)
                  / flight.stoppingOf(front);
      double atoms = measurement.cell().countedAtomsPerCm2(coating);
      if (atoms > 0) {
        double[] born = {atoms * normalisation.countsPerAtomPerCm2()};
        Response.of(options, faceUm, rearUm).addForward(born, counts);
      }
      rearUm = faceUm;
    }
    return counts;
  }

  LayeredFit layeredFit() {
    double sigma = measurement.uncertain().collectorSigmaUm() * flight.frontPerCollector();
    double behind = flight.reachUm(front, measurement.cell().electrolyte()) + BEYOND_UM;
    return new LayeredFit(response(stack(1, behind)), flight.tables(), sigma);
  }

  SelfConsistentUnfolder unfolder(double depositUm, UnfoldOptions options) {
    double slice = measurement.grid().unfoldSliceUm();
    // Even if all of it were lithium, nothing comes out of the last slices.
    double reach = flight.reachUm(front, measurement.cell().lithium()) + BEYOND_UM;
    int slices = (int) Math.ceil(reach / slice);
    LayerStack stack = stack(depositUm, Flight.GREATEST_REACH_UM + 2 * BEYOND_UM);
    return new SelfConsistentUnfolder(response(stack), flight.tables(), options, slice, slices);
  }

  DirectDepthMap directMap(double depositUm) {
    return DirectDepthMap.of(depthOptions(depositUm), flight.tables());
  }

  private DepthMapOptions depthOptions(double depositUm) {
    return new DepthMapOptions(
        stack(depositUm, Flight.GREATEST_REACH_UM),
        1,
        flight.physics(),
        Flight.BIRTH_KEV,
        measurement.angles().meanSecant(),
        assumed.calibration(),
        measurement.energies().channels(),
        new DepthSlices(
            DepthOrigin.OUTER_FACE,
            measurement.grid().directSliceUm(),
            NEGATIVE_UM,
            measurement.grid().deepestUm() - faceUm(),
            measurement.energies().lowKev()));
  }

  /** Depth of the deposit's inner face below the collector's outer face, µm. */
  double faceUm() {
    return assumed.collectorUm() + measurement.cell().coatingsUm();
  }

  /**
   * How deep behind its inner face a deposit is seen: from there tritons come out with the energy
   * at the lower end of the window, µm.
   *
   * @param depositUm dense lithium of the deposit, µm; electrolyte lies behind it
   */
  double probeUm(double depositUm) {
    return new MeanDepthMap(depthOptions(depositUm))
        .depthMicrometres(measurement.energies().lowKev());
  }

  /** The same for lithium that goes on and on. */
  double probeUmOfLithium() {
    return probeUm(Flight.GREATEST_REACH_UM);
  }

  private LayerStack stack(double depositUm, double behindUm) {
    CellLayers cell = measurement.cell();
    return LayerStack.of(
        front,
        cell.lithium().withThickness(Math.max(depositUm, LEAST_DEPOSIT_UM)),
        cell.electrolyte().withThickness(behindUm));
  }
}
