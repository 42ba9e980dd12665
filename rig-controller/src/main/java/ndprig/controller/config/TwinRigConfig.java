package ndprig.controller.config;

import java.time.Duration;
import java.util.List;
import ndprig.hal.quantity.Force;
import ndprig.hal.quantity.Length;
import ndprig.hal.quantity.Temperature;

/** Beam, detector, heat, stack and current measurement of the digital twin. */
public final class TwinRigConfig {
  private TwinRigConfig() {}

  /** {@code [twin.beam]}. */
  public record Beam(
      @Key(value = "thermal-equivalent flux at the cell", unit = "1/(cm² s)", min = 0, max = 1e12)
          double fluxPerCm2S,
      @Key(value = "mean monitor rate with beam", unit = "1/s", min = 0, max = 1e7)
          double monitorCountsPerS,
      @Key(
              value = "mean capture cross section of the beam over that at 2200 m/s",
              above = 0,
              max = 100)
          double crossSectionScaling,
      @Key(value = "times without beam", otherwise = "[]") List<Outage> outages) {}

  /** An element of {@code outages}. */
  public record Outage(
      @Key(
              value = "when it begins, from the start of the simulation",
              unit = "h",
              min = 0,
              max = 1e5)
          Duration start,
      @Key(value = "how long it lasts", unit = "min", above = 0, max = 1e6) Duration duration) {}

  /** {@code [twin.detector]}. */
  public record Detector(
      @Key(value = "radius of the irradiated disc", unit = "mm", above = 0, max = 100)
          double sourceRadiusMm,
      @Key(value = "radius of the detector", unit = "mm", above = 0, max = 100)
          double detectorRadiusMm,
      @Key(value = "from cell to detector", unit = "mm", above = 0, max = 2000) double distanceMm,
      @Key(
              value = "full width at half maximum of the energy response",
              unit = "keV",
              min = 0,
              max = 200)
          double fwhmKev,
      @Key(
              value = "background that is flat over all energies, with or without beam",
              unit = "1/s",
              min = 0,
              max = 1e5)
          double backgroundFlatPerS,
      @Key(value = "background of the beam at low energies", unit = "1/s", min = 0, max = 1e5)
          double backgroundLowPerS,
      @Key(value = "energy in which the latter falls by e", unit = "keV", above = 0, max = 1000)
          double backgroundDecayKev,
      @Key(
              value = "growth of the amplifier's gain, relative to that at the start",
              unit = "1/h",
              otherwise = "0",
              min = -0.1,
              max = 0.1)
          double gainDriftPerH,
      @Key(
              value = "energy that a pulse of the pulser looks like",
              unit = "keV",
              otherwise = "2500",
              above = 0,
              max = 10000)
          double pulserKev,
      @Key(
              value = "rate of the pulser, at even distances; 0: none",
              unit = "1/s",
              otherwise = "0",
              min = 0,
              max = 10000)
          double pulserPerS,
      @Key(
              value = "full width at half maximum of the pulser's line: of the electronics alone",
              unit = "keV",
              otherwise = "8",
              min = 0,
              max = 200)
          double pulserFwhmKev) {}

  /** {@code [twin.thermal]}. */
  public record Thermal(
      @Key(value = "heat capacity of the heater plate", unit = "J/K", above = 0, max = 1e5)
          double plateJPerK,
      @Key(value = "heat capacity of the cell", unit = "J/K", above = 0, max = 1e5)
          double cellJPerK,
      @Key(value = "conductance between the two", unit = "W/K", above = 0, max = 1000)
          double plateCellWPerK,
      @Key(value = "conductance between plate and surroundings", unit = "W/K", min = 0, max = 1000)
          double plateAmbientWPerK,
      @Key(value = "conductance between cell and surroundings", unit = "W/K", above = 0, max = 1000)
          double cellAmbientWPerK,
      @Key(value = "mean temperature of the surroundings", min = -40, max = 60) Temperature ambient,
      @Key(value = "amplitude of its daily swing", unit = "K", min = 0, max = 30)
          double ambientSwingKelvin,
      @Key(value = "time constant of the thermometer on the cell", unit = "s", min = 0, max = 1000)
          Duration sensorLag,
      @Key(value = "standard deviation of a temperature reading", unit = "K", min = 0, max = 5)
          double sensorNoiseKelvin) {}

  /** {@code [twin.stack]}. */
  public record Stack(
      @Key(value = "true stiffness of the whole load path", unit = "N/µm", above = 0, max = 100)
          double springNPerUm,
      @Key(value = "true advance of the screw per microstep", unit = "µm", above = 0, max = 10)
          double umPerStep,
      @Key(value = "travel of the screw before the springs are touched", min = 0, max = 10000)
          Length contact,
      @Key(value = "friction that the load must overcome when it turns round", min = 0, max = 500)
          Force friction,
      @Key(value = "share of a load step that creeps away", min = 0, max = 0.5)
          double relaxationFraction,
      @Key(value = "time constant of that creep", unit = "h", above = 0, max = 1000)
          Duration relaxation,
      @Key(value = "expansion of the stack against its frame", unit = "µm/K", min = -10, max = 10)
          double expansionUmPerKelvin,
      @Key(value = "drift of the load cell's zero", unit = "N/K", min = -10, max = 10)
          double loadCellDriftNPerKelvin,
      @Key(value = "standard deviation of a force reading", min = 0, max = 50)
          Force loadCellNoise) {}

  /** {@code [twin.shunt]}. */
  public record Shunt(
      @Key(
              value = "standard deviation of the current offset, drawn once per run",
              unit = "µA",
              min = 0,
              max = 1000)
          double offsetUaSigma,
      @Key(
              value = "standard deviation of its change, drawn at each step",
              unit = "µA",
              min = 0,
              max = 1000)
          double stepOffsetUaSigma,
      @Key(
              value = "standard deviation of a reading of the shunt voltage",
              unit = "µV",
              min = 0,
              max = 1e5)
          double noiseUv) {}
}
