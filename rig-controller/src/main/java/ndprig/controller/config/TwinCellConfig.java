package ndprig.controller.config;

import java.time.Duration;
import ndprig.hal.quantity.Length;
import ndprig.hal.quantity.Pressure;
import ndprig.hal.quantity.Voltage;

/** Cell of the digital twin, what the cycler does with it, and what may go wrong in it. */
public final class TwinCellConfig {
  private TwinCellConfig() {}

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
      @Key(value = "cell voltage while lithium alloys with the coating", min = -20, max = 20)
          Voltage alloyPlateau,
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
      @Key(value = "cell voltage that ends a stripping", min = -20, max = 20) Voltage stripCutoff,
      @Key(value = "rest after each step", unit = "min", min = 0, max = 10000) Duration rest,
      @Key(value = "rest before the first plating", unit = "min", min = 0, max = 10000)
          Duration initialRest,
      @Key(value = "how many cycles the cycler makes", min = 1, max = 100000) int cycles) {}

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
      @Key(
              value = "charge plated in a cycle at which cracks open",
              unit = "mAh/cm²",
              min = 0,
              max = 1e4)
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
      @Key(
              value = "charge plated in a cycle at which it begins",
              unit = "mAh/cm²",
              min = 0,
              max = 1e4)
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
      @Key(
              value = "charge plated in a cycle at which it begins",
              unit = "mAh/cm²",
              min = 0,
              max = 1e4)
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
}
