package ndprig.controller.config;

import java.time.Duration;
import java.util.List;
import ndprig.hal.quantity.Force;
import ndprig.hal.quantity.Length;
import ndprig.hal.quantity.Pressure;
import ndprig.hal.quantity.Temperature;
import ndprig.hal.quantity.Voltage;
import org.jspecify.annotations.Nullable;

/** What is true in the digital twin, {@code [twin]}; the controller never sees it. */
public record TwinConfig(
    @Key(value = "seed of all chance", otherwise = "1") long seed,
    @Key("neutron beam and its monitor") Beam beam,
    @Key("detector, its place and its background") Detector detector,
    @Key("electrochemistry of the cell") Deposit deposit,
    @Key("what the cycler does once it is permitted") Programme programme,
    @Key("heat: heater plate, cell, surroundings") Thermal thermal,
    @Key("spring stack, screw and load cell") Stack stack,
    @Key("errors of the current measurement") Shunt shunt,
    @Key(
            value =
                "reservoir protocol in place of whole cycles: the first plating makes a reservoir,"
                    + " each stripping but the last takes a part, each later plating puts it back",
            optional = true)
        @Nullable Reservoir reservoir,
    @Key(value = "lithium that grows in cracks of the electrolyte", optional = true)
        @Nullable Dendrite dendrite,
    @Key(value = "short that makes the plating voltage collapse", optional = true)
        @Nullable SoftShort softShort,
    @Key(
            value =
                "loss of contact at the collector: plating brings nothing to the deposit any more,"
                    + " which is taken up where no triton comes from",
            optional = true)
        @Nullable ContactLoss contactLoss,
    @Key(
            value =
                "area resistance of the lithium interface, which adds to the overpotential and"
                    + " follows the stack pressure exponentially through two points",
            optional = true)
        @Nullable Resistance resistance) {

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
      @Key(value = "when it begins, from the start of the simulation", unit = "h", min = 0)
          Duration start,
      @Key(value = "how long it lasts", unit = "min", above = 0) Duration duration) {}

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

  /** {@code [twin.deposit]}. */
  public record Deposit(
      @Key(value = "true thickness of the collector", above = 0, max = 1000) Length collector,
      @Key(value = "plated lithium over plated charge", min = 0, max = 1) double platingEfficiency,
      @Key(value = "stripped lithium over plated lithium", min = 0, max = 1) double liEfficiency,
      @Key(value = "standard deviation of both from cycle to cycle", min = 0, max = 0.2)
          double efficiencyJitter,
      @Key(
              value = "distance of the cell voltage from rest while current flows",
              unit = "mV",
              min = 0,
              max = 5000)
          double overpotentialMv,
      @Key(value = "density of the deposit over that of lithium metal", above = 0, max = 1)
          double densityRelative,
      @Key("cell voltage while lithium alloys with the coating") Voltage alloyPlateau,
      @Key(
              value = "charge that the coating takes up at that voltage; 0: none",
              unit = "mAh/cm²",
              min = 0,
              max = 10)
          double alloyCapacityMahCm2) {}

  /** {@code [twin.programme]}. */
  public record Programme(
      @Key(value = "magnitude while plating and stripping", unit = "mA/cm²", above = 0, max = 100)
          double currentDensityMaCm2,
      @Key(value = "how long a plating lasts", unit = "h", above = 0, max = 1000) Duration plate,
      @Key(value = "longest stripping", unit = "h", above = 0, max = 1000) Duration stripMax,
      @Key("cell voltage that ends a stripping") Voltage stripCutoff,
      @Key(value = "rest after each step", unit = "min", min = 0, max = 10000) Duration rest,
      @Key(value = "rest before the first plating", unit = "min", min = 0, max = 10000)
          Duration initialRest,
      @Key(value = "how many cycles the cycler makes", min = 1, max = 100000) int cycles) {}

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

  /** {@code [twin.reservoir]}. */
  public record Reservoir(
      @Key(
              value = "how long taking or putting back a part lasts",
              unit = "h",
              above = 0,
              max = 1000)
          Duration part) {}

  /** {@code [twin.dendrite]}. */
  public record Dendrite(
      @Key(value = "charge plated in a cycle at which cracks open", unit = "mAh/cm²", min = 0)
          double onsetMahCm2,
      @Key(
              value = "current density below which cracks neither open nor fill",
              unit = "mA/cm²",
              otherwise = "0",
              min = 0,
              max = 100)
          double onsetMaCm2,
      @Key(value = "share of the lithium plated from then on that goes there", min = 0, max = 1)
          double share,
      @Key(
              value = "how deep the cracks go behind the deposit; 0: as deep as tritons come from",
              otherwise = "0",
              min = 0,
              max = 10000)
          Length reach) {}

  /** {@code [twin.soft_short]}. */
  public record SoftShort(
      @Key(value = "charge plated in a cycle at which it begins", unit = "mAh/cm²", min = 0)
          double onsetMahCm2,
      @Key(value = "share of the overpotential that is left while plating", min = 0, max = 1)
          double overpotentialShare,
      @Key(
              value = "standard deviation of the plating voltage from then on",
              unit = "mV",
              otherwise = "0",
              min = 0,
              max = 1000)
          double noiseMv) {}

  /** {@code [twin.contact_loss]}. */
  public record ContactLoss(
      @Key(value = "charge plated in a cycle at which it begins", unit = "mAh/cm²", min = 0)
          double onsetMahCm2,
      @Key(
              value = "lithium that leaves the deposit per plated charge, atoms per electron",
              min = 0,
              max = 100)
          double lossPerCharge) {}

  /** {@code [twin.resistance]}. */
  public record Resistance(
      @Key(value = "without pressure", unit = "Ω cm²", above = 0, max = 1e6) double ohmCm2,
      @Key(value = "under the pressure below", unit = "Ω cm²", above = 0, max = 1e6)
          double pressedOhmCm2,
      @Key(value = "pressure of the second point", above = 0, max = 100) Pressure pressed) {}

  /** The same truth with another seed. */
  public TwinConfig withSeed(long other) {
    return with(other, beam, programme, reservoir, thermal, stack);
  }

  /** The same truth with another number of cycles in the programme. */
  public TwinConfig withCycles(int cycles) {
    Programme other =
        new Programme(
            programme.currentDensityMaCm2,
            programme.plate,
            programme.stripMax,
            programme.stripCutoff,
            programme.rest,
            programme.initialRest,
            cycles);
    return withProgramme(other);
  }

  /** The same truth with another programme of the cycler. */
  public TwinConfig withProgramme(Programme other) {
    return with(seed, beam, other, reservoir, thermal, stack);
  }

  /** The same truth with another reservoir protocol, or without. */
  public TwinConfig withReservoir(@Nullable Reservoir other) {
    return with(seed, beam, programme, other, thermal, stack);
  }

  /** The same truth with another beam. */
  public TwinConfig withBeam(Beam other) {
    return with(seed, other, programme, reservoir, thermal, stack);
  }

  /** The same truth with other heat flows and other springs. */
  public TwinConfig withSurroundings(Thermal otherThermal, Stack otherStack) {
    return with(seed, beam, programme, reservoir, otherThermal, otherStack);
  }

  private TwinConfig with(
      long otherSeed,
      Beam otherBeam,
      Programme otherProgramme,
      @Nullable Reservoir otherReservoir,
      Thermal otherThermal,
      Stack otherStack) {
    return new TwinConfig(
        otherSeed,
        otherBeam,
        detector,
        deposit,
        otherProgramme,
        otherThermal,
        otherStack,
        shunt,
        otherReservoir,
        dendrite,
        softShort,
        contactLoss,
        resistance);
  }
}
