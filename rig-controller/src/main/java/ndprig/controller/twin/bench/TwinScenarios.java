package ndprig.controller.twin.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ndprig.controller.config.AnalysisConfig;
import ndprig.controller.config.CellConfig;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.RigProfile;
import ndprig.controller.config.TwinCellConfig;
import ndprig.controller.config.TwinConfig;
import ndprig.controller.config.TwinRigConfig;
import ndprig.controller.experiment.Materials;
import ndprig.controller.twin.CellParameters;
import ndprig.controller.twin.ContactLossParameters;
import ndprig.controller.twin.CyclerProgramme;
import ndprig.controller.twin.DendriteParameters;
import ndprig.controller.twin.ElectricalParameters;
import ndprig.controller.twin.FailureParameters;
import ndprig.controller.twin.LoadCellParameters;
import ndprig.controller.twin.PlatingParameters;
import ndprig.controller.twin.ResistanceParameters;
import ndprig.controller.twin.SoftShortParameters;
import ndprig.controller.twin.StackParameters;
import ndprig.controller.twin.ThermalParameters;
import ndprig.controller.twin.TwinScenario;
import ndprig.controller.twin.montecarlo.AtomFraction;
import ndprig.controller.twin.montecarlo.BackgroundParameters;
import ndprig.controller.twin.montecarlo.BeamParameters;
import ndprig.controller.twin.montecarlo.Beamline;
import ndprig.controller.twin.montecarlo.Coating;
import ndprig.controller.twin.montecarlo.DetectorParameters;
import ndprig.controller.twin.montecarlo.ElectronicsParameters;
import ndprig.controller.twin.montecarlo.LayerStack;
import ndprig.controller.twin.montecarlo.Outage;
import ndprig.controller.twin.montecarlo.Substance;
import ndprig.dsp.material.Element;
import ndprig.dsp.material.Material;

/** The truth of the twin from the configuration of an experiment. */
public final class TwinScenarios {
  private static final double MILLIMETRES_PER_CENTIMETRE = 10;

  private static final double REFERENCE_CELSIUS = 25;

  private final Experiment experiment;
  private final TwinConfig twin;

  private TwinScenarios(Experiment experiment, TwinConfig twin) {
    this.experiment = experiment;
    this.twin = twin;
  }

  /**
   * The scenario of an experiment.
   *
   * @throws IllegalArgumentException if the experiment has no section for the twin
   */
  public static TwinScenario of(Experiment experiment) {
    TwinConfig twin =
        experiment
            .twin()
            .orElseThrow(
                () -> new IllegalArgumentException(experiment.file() + ": has no [twin] section"));
    return new TwinScenarios(experiment, twin).scenario();
  }

  private TwinScenario scenario() {
    return new TwinScenario(
        experiment.plan().name(),
        cell(),
        plating(),
        new FailureParameters(dendrite(), softShort(), contactLoss()),
        programme(),
        new Beamline(beam(), detector(), electronics()),
        thermal(),
        stack(),
        new ElectricalParameters(
            experiment.rig().cycler().shuntOhm(),
            twin.shunt().offsetUaSigma(),
            twin.shunt().stepOffsetUaSigma(),
            experiment.cell().platingSign()));
  }

  private CellParameters cell() {
    Materials materials = new Materials(experiment.cell());
    List<Coating> coatings = new ArrayList<>();
    for (CellConfig.Layer layer : experiment.cell().coatings()) {
      coatings.add(
          new Coating(
              layer.material(),
              layer.thickness().micrometres(),
              substance(materials.named(layer.material()))));
    }
    return new CellParameters(
        experiment.cell().areaCm2(),
        new LayerStack(
            twin.deposit().collector().micrometres(), coatings, substance(materials.electrolyte())),
        resistance());
  }

  private ResistanceParameters resistance() {
    TwinCellConfig.Resistance resistance = twin.resistance();
    return resistance == null
        ? ResistanceParameters.NONE
        : new ResistanceParameters(
            resistance.ohmCm2(), resistance.pressedOhmCm2(), resistance.pressed().megapascals());
  }

  private static Substance substance(Material material) {
    Map<Element, Double> atoms = material.atomsPerCm3();
    double total = atoms.values().stream().mapToDouble(Double::doubleValue).sum();
    List<AtomFraction> fractions =
        atoms.entrySet().stream()
            .map(entry -> new AtomFraction(entry.getKey().symbol(), entry.getValue() / total))
            .toList();
    return new Substance(fractions, total);
  }

  private PlatingParameters plating() {
    TwinCellConfig.Deposit deposit = twin.deposit();
    return new PlatingParameters(
        deposit.platingEfficiency(),
        deposit.liEfficiency(),
        deposit.efficiencyJitter(),
        deposit.overpotentialMv() / 1000,
        deposit.densityRelative(),
        deposit.alloyPlateau().volts(),
        deposit.alloyCapacityMahCm2());
  }

  private DendriteParameters dendrite() {
    TwinCellConfig.Dendrite dendrite = twin.dendrite();
    return dendrite == null
        ? DendriteParameters.NONE
        : new DendriteParameters(
            dendrite.onsetMahCm2(),
            dendrite.onsetMaCm2(),
            dendrite.share(),
            dendrite.reach().micrometres());
  }

  private SoftShortParameters softShort() {
    TwinCellConfig.SoftShort shorted = twin.softShort();
    return shorted == null
        ? SoftShortParameters.NONE
        : new SoftShortParameters(
            shorted.onsetMahCm2(), shorted.overpotentialShare(), shorted.noiseMv() / 1000);
  }

  private ContactLossParameters contactLoss() {
    TwinCellConfig.ContactLoss loss = twin.contactLoss();
    return loss == null
        ? ContactLossParameters.NONE
        : new ContactLossParameters(loss.onsetMahCm2(), loss.lossPerCharge());
  }

  private CyclerProgramme programme() {
    TwinCellConfig.Programme programme = twin.programme();
    TwinCellConfig.Reservoir reservoir = twin.reservoir();
    return new CyclerProgramme(
        programme.currentDensityMaCm2(),
        programme.plate(),
        programme.stripMax(),
        programme.stripCutoff().volts(),
        programme.rest(),
        programme.initialRest(),
        programme.cycles(),
        reservoir == null ? Duration.ZERO : reservoir.part());
  }

  private BeamParameters beam() {
    TwinRigConfig.Beam beam = twin.beam();
    return new BeamParameters(
        beam.fluxPerCm2S() * beam.crossSectionScaling(),
        beam.monitorCountsPerS(),
        experiment.cell().li6Fraction(),
        beam.outages().stream()
            .map(outage -> new Outage(outage.start(), outage.duration()))
            .toList());
  }

  private DetectorParameters detector() {
    TwinRigConfig.Detector detector = twin.detector();
    AnalysisConfig.Energy energy = experiment.analysis().energy();
    return new DetectorParameters(
        detector.sourceRadiusMm() / MILLIMETRES_PER_CENTIMETRE,
        detector.detectorRadiusMm() / MILLIMETRES_PER_CENTIMETRE,
        detector.distanceMm() / MILLIMETRES_PER_CENTIMETRE,
        detector.fwhmKev(),
        energy.gainKevPerChannel() * experiment.rig().mca().channels(),
        new BackgroundParameters(
            detector.backgroundFlatPerS(),
            detector.backgroundLowPerS(),
            detector.backgroundDecayKev()));
  }

  private ElectronicsParameters electronics() {
    TwinRigConfig.Detector detector = twin.detector();
    return new ElectronicsParameters(
        detector.gainDriftPerH(),
        detector.pulserKev(),
        detector.pulserPerS(),
        detector.pulserFwhmKev());
  }

  private ThermalParameters thermal() {
    TwinRigConfig.Thermal thermal = twin.thermal();
    RigProfile rig = experiment.rig();
    return new ThermalParameters(
        thermal.plateJPerK(),
        thermal.cellJPerK(),
        thermal.plateCellWPerK(),
        thermal.plateAmbientWPerK(),
        thermal.cellAmbientWPerK(),
        rig.heater().maxPowerW(),
        thermal.ambient().celsius(),
        thermal.ambientSwingKelvin(),
        thermal.sensorLag().toNanos() / 1e9,
        rig.thermometer().rtdOhm());
  }

  private StackParameters stack() {
    TwinRigConfig.Stack stack = twin.stack();
    RigProfile rig = experiment.rig();
    double perNewton = rig.loadCell().ratedOutputMvPerV() / rig.loadCell().fullScale().newtons();
    return new StackParameters(
        stack.springNPerUm(),
        stack.umPerStep(),
        stack.contact().micrometres(),
        stack.friction().newtons(),
        stack.relaxationFraction(),
        stack.relaxation().toNanos() / 1e9,
        stack.expansionUmPerKelvin(),
        REFERENCE_CELSIUS,
        new LoadCellParameters(
            rig.loadCell().fullScale().newtons(),
            rig.loadCell().ratedOutputMvPerV(),
            rig.loadCell().zeroOffset().newtons() * perNewton,
            stack.loadCellDriftNPerKelvin() * perNewton));
  }
}
