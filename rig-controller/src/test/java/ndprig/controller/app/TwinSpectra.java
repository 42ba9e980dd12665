package ndprig.controller.app;

import java.nio.file.Path;
import ndprig.controller.config.Experiment;
import ndprig.controller.experiment.CountingSetup;
import ndprig.controller.reduce.SpectrumFile;
import ndprig.controller.reduce.SpectrumFile.Exposure;
import ndprig.controller.reduce.SpectrumFormat;
import ndprig.controller.twin.TwinScenario;
import ndprig.controller.twin.bench.TwinScenarios;
import ndprig.controller.twin.montecarlo.DetectorEvents;
import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.material.LithiumMetal;
import ndprig.dsp.spectrum.Spectrum;

/** Spectra of the twin's detector for a deposit that does not change. */
public final class TwinSpectra {
  private static final long SECOND = 1_000_000_000L;

  private final TwinScenario scenario;
  private final EnergyCalibration calibration;
  private final int channels;

  TwinSpectra(TwinScenario scenario, EnergyCalibration calibration, int channels) {
    this.scenario = scenario;
    this.calibration = calibration;
    this.channels = channels;
  }

  /** Of an experiment, with its calibration. */
  public static TwinSpectra of(Experiment experiment) {
    return new TwinSpectra(
        TwinScenarios.of(experiment),
        new CountingSetup(experiment).calibration(),
        experiment.rig().mca().channels());
  }

  /** What an analyser without dead time counts. */
  public SpectrumFile count(double depositMahCm2, int seconds, long seed) {
    DetectorEvents events =
        new DetectorEvents(seed, 0, scenario.cell().layers(), scenario.beamline());
    long[] counts = new long[channels];
    for (int second = 0; second < seconds; second++) {
      events.beginSecond(depositMahCm2 * LithiumMetal.ATOMS_PER_MAH);
      events.pulsesUntil((second + 1) * SECOND - 1, (kev, at) -> add(kev, counts));
    }
    return new SpectrumFile(
        Path.of("twin.spe"),
        SpectrumFormat.SPE,
        "deposit of " + depositMahCm2 + " mAh/cm²",
        Spectrum.of(counts),
        new Exposure(seconds, seconds, events.monitorCountsUntil(seconds * SECOND)),
        null);
  }

  private void add(double kev, long[] counts) {
    long channel = Math.round(calibration.channelAt(kev));
    if (channel >= 0 && channel < counts.length) {
      counts[(int) channel]++;
    }
  }
}
