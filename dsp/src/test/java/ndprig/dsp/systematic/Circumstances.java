package ndprig.dsp.systematic;

import java.util.List;
import ndprig.dsp.calibration.CalibrationFit;
import ndprig.dsp.calibration.CalibrationLine;
import ndprig.dsp.geometry.AngularSpread;
import ndprig.dsp.lithium.Normalisation;
import ndprig.dsp.reaction.Particle;
import ndprig.dsp.stopping.BuiltInStopping;
import ndprig.dsp.transport.StragglingModel;
import ndprig.dsp.unfold.Scene;

/** Twelve micrometres of copper, lithium, electrolyte, and what is known of them. */
final class Circumstances {
  static final double COLLECTOR_SIGMA_UM = 0.1;
  static final int CHANNELS = 2048;

  /** Two lines that calibrate 0.75 keV per channel to some 0.2 keV. */
  static final CalibrationFit CALIBRATION =
      CalibrationFit.linear(
          List.of(
              new CalibrationLine(600, 0.2, 450), new CalibrationLine(1963.0933, 0.2, 1472.32)));

  static final Measurement MEASUREMENT =
      new Measurement(
          Particle.TRITON,
          2727.57,
          StragglingModel.CHU_YANG,
          AngularSpread.normal(),
          new Measurement.Energies(16, 300, 1400));

  private static final BuiltInStopping STOPPING = BuiltInStopping.load();

  private Circumstances() {}

  static Setting nominal(double countsPerAtom) {
    return new Setting(
        Scene.stack(Scene.COPPER_UM),
        STOPPING,
        CALIBRATION.calibration(),
        20,
        Normalisation.of(countsPerAtom));
  }

  /** All sources but the thickness of the collector. */
  static List<SystematicSource> others() {
    return List.of(
        SystematicSource.stoppingInCollector(0.02),
        SystematicSource.stoppingBehindCollector(0.02),
        SystematicSource.calibration(CALIBRATION),
        SystematicSource.resolution(1),
        SystematicSource.monitor(0.005),
        SystematicSource.lithium6(0.01));
  }

  /** Stopping power of tritons of 1 MeV in a layer, keV/µm. */
  static double loss(Setting setting, int layer) {
    return setting
        .stopping()
        .of(Particle.TRITON, setting.stack().layers().get(layer))
        .kevPerMicrometre(1000);
  }
}
