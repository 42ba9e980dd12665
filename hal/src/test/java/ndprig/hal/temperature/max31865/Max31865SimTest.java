package ndprig.hal.temperature.max31865;

import java.util.SplittableRandom;
import ndprig.hal.bus.memory.MemorySpiBus;
import ndprig.hal.instrument.max31865.Max31865Fault;
import ndprig.hal.instrument.max31865.SimulatedMax31865;
import ndprig.hal.quantity.Temperature;
import ndprig.hal.temperature.Thermometer;
import ndprig.hal.temperature.ThermometerContractTest;
import ndprig.hal.time.ManualClock;

class Max31865SimTest extends ThermometerContractTest {
  @Override
  protected Subject subject(ManualClock clock) {
    return new OnSimulatedChip(clock);
  }

  private static final class OnSimulatedChip implements Subject {
    // Half a code of a PT1000 on 4300 ohm is 0.017 K; the noise has a deviation of 0.005 K.
    private static final double TOLERANCE_KELVIN = 0.05;
    private static final double NOISE_OHM = 0.02;

    private final PlatinumRtd rtd = new PlatinumRtd(1000);
    private final SimulatedMax31865 chip;
    private final Thermometer thermometer;
    private double celsius = 25;

    OnSimulatedChip(ManualClock clock) {
      chip =
          new SimulatedMax31865(
              nanos -> rtd.ohms(celsius), 4300, NOISE_OHM, new SplittableRandom(1));
      RtdLimits limits = new RtdLimits(new Temperature(-40), new Temperature(120), 5, 100);
      thermometer =
          new Max31865Thermometer(
              Max31865Options.pt1000("cell-temperature", limits), new MemorySpiBus(chip, clock));
    }

    @Override
    public Thermometer thermometer() {
      return thermometer;
    }

    @Override
    public void temperature(double value) {
      celsius = value;
    }

    @Override
    public void disconnect() {
      chip.inject(Max31865Fault.SILENT_ONES);
    }

    @Override
    public void reconnect() {
      chip.mend(Max31865Fault.SILENT_ONES);
    }

    @Override
    public double toleranceKelvin() {
      return TOLERANCE_KELVIN;
    }
  }
}
