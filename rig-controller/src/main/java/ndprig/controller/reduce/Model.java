package ndprig.controller.reduce;

import java.util.ArrayList;
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
import ndprig.dsp.reaction.CaptureReaction;
import ndprig.dsp.reaction.Particle;
import ndprig.dsp.response.EnergyBins;
import ndprig.dsp.response.Response;
import ndprig.dsp.response.ResponseOptions;
import ndprig.dsp.stopping.StoppingSource;
import ndprig.dsp.transport.Physics;
import ndprig.dsp.transport.StackTransport;
import ndprig.dsp.unfold.LayeredFit;
import ndprig.dsp.unfold.SelfConsistentUnfolder;
import ndprig.dsp.unfold.UnfoldOptions;

/**
 * A measurement with one set of assumed values: collector, stopping, resolution, calibration. What
 * is uncertain of them is found by comparing the results of sets that differ in one.
 */
final class Model {
  private static final double BIN_KEV = 12;

  /** Energy at which a micrometre of collector is compared with one of the whole front, keV. */
  private static final double MIDDLE_KEV = 2000;

  private static final double LEAST_DEPOSIT_UM = 0.02;

  private static final double BIRTH_KEV = CaptureReaction.lithiumTriton().energyKev();

  /** No triton comes out of lithium this deep, µm. */
  private static final double GREATEST_REACH_UM = 140;

  /** Added to the reach, for straggling, µm. */
  private static final double BEYOND_UM = 3;

  /** Room in front of the collector's inner face for what resolution smears there, µm. */
  private static final double NEGATIVE_UM = 6;

  private final Measurement measurement;
  private final Assumed assumed;
  private final Layer front;
  private final double frontPerCollector;
  private final StoppingSource stopping;
  private final Physics physics;

  /**
   * What is assumed.
   *
   * @param collectorUm thickness of the collector, µm
   * @param stoppingFactor on all stopping powers
   * @param fwhmKev resolution, keV
   * @param calibration energy calibration
   */
  record Assumed(
      double collectorUm, double stoppingFactor, double fwhmKev, EnergyCalibration calibration) {
    Assumed withCollector(double um) {
      return new Assumed(um, stoppingFactor, fwhmKev, calibration);
    }

    Assumed withStopping(double factor) {
      return new Assumed(collectorUm, factor, fwhmKev, calibration);
    }

    Assumed withFwhm(double kev) {
      return new Assumed(collectorUm, stoppingFactor, kev, calibration);
    }

    Assumed withCalibration(EnergyCalibration other) {
      return new Assumed(collectorUm, stoppingFactor, fwhmKev, other);
    }
  }

  Model(Measurement measurement, Assumed assumed) {
    this.measurement = measurement;
    this.assumed = assumed;
    this.stopping =
        new FrontStopping(measurement.stopping(), measurement.cell(), assumed.stoppingFactor());
    this.physics = Physics.tritons(stopping);
    Layer nominal = measurement.cell().mixedFront();
    Layer collector = measurement.cell().collector();
    this.frontPerCollector = stoppingOf(collector) / stoppingOf(nominal);
    double excess = assumed.collectorUm() - collector.thicknessMicrometres();
    this.front = nominal.withThickness(nominal.thicknessMicrometres() + excess * frontPerCollector);
  }

  private double stoppingOf(Layer layer) {
    return stopping.of(Particle.TRITON, layer).kevPerMicrometre(MIDDLE_KEV);
  }

  /** What the profile states. */
  static Model nominal(Measurement measurement) {
    return new Model(
        measurement,
        new Assumed(
            measurement.cell().collector().thicknessMicrometres(),
            1,
            measurement.uncertain().fwhmKev(),
            measurement.energies().calibration()));
  }

  /** The same with another collector. */
  Model withCollector(double um) {
    return new Model(measurement, assumed.withCollector(um));
  }

  double collectorUm() {
    return assumed.collectorUm();
  }

  EnergyCalibration calibration() {
    return assumed.calibration();
  }

  /**
   * The models in which one of resolution, stopping, offset and gain is off by its standard
   * uncertainty.
   */
  List<Model> variants() {
    Measurement.Uncertain sigma = measurement.uncertain();
    List<Assumed> others = new ArrayList<>();
    if (sigma.fwhmSigmaKev() > 0) {
      others.add(assumed.withFwhm(assumed.fwhmKev() + sigma.fwhmSigmaKev()));
    }
    if (sigma.stoppingSigma() > 0) {
      others.add(assumed.withStopping(1 + sigma.stoppingSigma()));
    }
    sigma.moved(assumed.calibration()).forEach(c -> others.add(assumed.withCalibration(c)));
    return others.stream().map(other -> new Model(measurement, other)).toList();
  }

  /** Thickness of the collector for which the front as a whole is so thick, µm. */
  double collectorOfFront(double frontUm) {
    return assumed.collectorUm() + (frontUm - front.thicknessMicrometres()) / frontPerCollector;
  }

  double collectorSigmaOfFront(double sigmaUm) {
    return sigmaUm / frontPerCollector;
  }

  /** Depth below the collector's outer face for a depth below that of the front, µm. */
  double shiftUm() {
    return faceUm() - front.thicknessMicrometres();
  }

  EnergyBins bins() {
    Measurement.Energies energies = measurement.energies();
    int group = (int) Math.max(1, Math.round(BIN_KEV / assumed.calibration().gainKevPerChannel()));
    return new EnergyBins(
        assumed.calibration(), energies.channels(), group, energies.lowKev(), energies.highKev());
  }

  private ResponseOptions response(LayerStack stack) {
    return new ResponseOptions(
        stack, physics, BIRTH_KEV, measurement.angles(), assumed.fwhmKev(), bins());
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
          rearUm - coating.thicknessMicrometres() * stoppingOf(coating) / stoppingOf(front);
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
    double sigma = measurement.uncertain().collectorSigmaUm() * frontPerCollector;
    double behind = reachUm(measurement.cell().electrolyte()) + BEYOND_UM;
    return new LayeredFit(response(stack(1, behind)), sigma);
  }

  SelfConsistentUnfolder unfolder(double depositUm, UnfoldOptions options) {
    double slice = measurement.grid().unfoldSliceUm();
    // Even if all of it were lithium, nothing comes out of the last slices.
    int slices = (int) Math.ceil((reachUm(measurement.cell().lithium()) + BEYOND_UM) / slice);
    LayerStack stack = stack(depositUm, GREATEST_REACH_UM + 2 * BEYOND_UM);
    return new SelfConsistentUnfolder(response(stack), options, slice, slices);
  }

  DirectDepthMap directMap(double depositUm) {
    return DirectDepthMap.of(depthOptions(depositUm));
  }

  private DepthMapOptions depthOptions(double depositUm) {
    return new DepthMapOptions(
        stack(depositUm, GREATEST_REACH_UM),
        1,
        physics,
        BIRTH_KEV,
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
    return probeUm(GREATEST_REACH_UM);
  }

  /**
   * How far behind the front tritons are born that still come out, µm.
   *
   * @param behind what lies there
   */
  private double reachUm(Layer behind) {
    LayerStack stack = LayerStack.of(front, behind.withThickness(GREATEST_REACH_UM));
    StackTransport transport = new StackTransport(physics, stack);
    double face = front.thicknessMicrometres();
    double reach = 1;
    while (reach < GREATEST_REACH_UM
        && transport.fromDepth(face + reach, BIRTH_KEV, 1).energyKev() > Physics.FLOOR_KEV) {
      reach++;
    }
    return reach;
  }

  private LayerStack stack(double depositUm, double behindUm) {
    CellLayers cell = measurement.cell();
    return LayerStack.of(
        front,
        cell.lithium().withThickness(Math.max(depositUm, LEAST_DEPOSIT_UM)),
        cell.electrolyte().withThickness(behindUm));
  }
}
