package ndprig.controller.twin.bench;

import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.Link;
import ndprig.controller.config.RigProfile;
import ndprig.controller.config.TwinConfig;
import ndprig.controller.twin.TwinActuators;
import ndprig.controller.twin.TwinPlant;
import ndprig.controller.twin.TwinScenario;
import ndprig.controller.twin.montecarlo.PulseSource;
import ndprig.hal.bus.memory.I2cPeer;
import ndprig.hal.bus.memory.MemoryLine;
import ndprig.hal.bus.memory.MemoryPwm;
import ndprig.hal.instrument.ads1115.SimulatedAds1115;
import ndprig.hal.instrument.amptek.EventSource;
import ndprig.hal.instrument.amptek.SimulatedAmptek;
import ndprig.hal.instrument.amptek.SimulatedAmptekOptions;
import ndprig.hal.instrument.heater.SimulatedPowerStage;
import ndprig.hal.instrument.max31865.SimulatedMax31865;
import ndprig.hal.instrument.nau7802.SimulatedNau7802;
import ndprig.hal.instrument.tic.SimulatedTic;
import ndprig.hal.mca.amptek.DeviceModel;
import ndprig.hal.pressure.nau7802.Nau7802Options;
import ndprig.hal.time.MonotonicClock;

/**
 * The simulated instruments of one rig, measuring and driving one twin plant. Served through memory
 * links in virtual time, or through real ports by a process of its own. Not thread-safe.
 */
public final class TwinRig {
  /** Full scale of the MCA input at its low gain, V. */
  private static final double FULL_SCALE_VOLTS = 10;

  /** Dead time of an MCA8000D behind a microsecond shaper; an assumption. */
  private static final Duration DEAD_TIME = Duration.ofNanos(8_000);

  private static final long SERIAL_NUMBER = 1234;
  private static final int COMMAND_TIMEOUT_MILLIS = 1000;

  public static final int CYCLER_ADDRESS = 0x48;

  /** Fastest line of the Tic. */
  private static final int TIC_BAUD = 115_385;

  /** Change of a platinum element's resistance near room temperature, 1/K (IEC 60751: A). */
  private static final double RELATIVE_OHM_PER_KELVIN = 3.9083e-3;

  private final TwinPlant plant;
  private final SimulatedAmptek mca;
  private final SimulatedTic tic;
  private final SimulatedMax31865 thermometer;
  private final SimulatedNau7802 loadCell;
  private final SimulatedAds1115 cycler;
  private final SimulatedPowerStage powerStage;
  private final MemoryPwm heater = new MemoryPwm();
  private final MemoryLine heaterEnable;
  private final MemoryLine permit;
  private final MemoryLine stepEdge;

  /**
   * A rig as configured, its programme waiting for the permit.
   *
   * @param clock whose time the plant begins at
   * @param wire how the MCA is connected
   */
  public TwinRig(Experiment experiment, MonotonicClock clock, SimulatedAmptekOptions.Wire wire) {
    TwinScenario scenario = TwinScenarios.of(experiment);
    TwinConfig twin = experiment.twin().orElseThrow();
    RigProfile rig = experiment.rig();
    SplittableRandom random = new SplittableRandom(twin.seed());
    heaterEnable = new MemoryLine(clock);
    permit = new MemoryLine(clock);
    stepEdge = new MemoryLine(clock);
    plant = new TwinPlant(scenario, twin.seed(), clock.nanos());
    double fullScaleKev = scenario.beamline().detector().fullScaleKev();
    mca =
        new SimulatedAmptek(
            new SimulatedAmptekOptions(
                DeviceModel.valueOf(rig.mca().model().name()), SERIAL_NUMBER, wire, DEAD_TIME),
            pulses(plant.pulses(), FULL_SCALE_VOLTS / fullScaleKev),
            random.split());
    tic =
        new SimulatedTic(
            new SimulatedTic.Settings(
                TIC_BAUD,
                COMMAND_TIMEOUT_MILLIS,
                rig.stackActuator().crc(),
                rig.stackActuator().crc()),
            random.split());
    thermometer =
        new SimulatedMax31865(
            plant.sensorOhm(),
            rig.thermometer().referenceOhm(),
            twin.thermal().sensorNoiseKelvin()
                * rig.thermometer().rtdOhm()
                * RELATIVE_OHM_PER_KELVIN,
            random.split());
    loadCell =
        new SimulatedNau7802(
            plant.loadCellMillivoltsPerVolt(),
            twin.stack().loadCellNoise().newtons()
                * rig.loadCell().ratedOutputMvPerV()
                / rig.loadCell().fullScale().newtons(),
            random.split());
    cycler =
        SimulatedAds1115.differential(
            plant.shuntVolts(),
            plant.cellVolts(),
            new SimulatedAds1115.Imperfection(0, 0, twin.shunt().noiseUv() * 1e-6),
            random.split());
    boolean monostable = !(rig.heater().enableLink() instanceof Link.None);
    powerStage =
        new SimulatedPowerStage(rig.heater().maxPowerW(), heater, monostable ? heaterEnable : null);
    plant.connect(
        new TwinActuators(
            powerStage::watts,
            nanos -> tic.fullSteps(nanos) * rig.stackActuator().microsteps(),
            permit::isHigh),
        stepEdge::set);
  }

  public TwinPlant plant() {
    return plant;
  }

  public SimulatedAmptek mca() {
    return mca;
  }

  public SimulatedTic tic() {
    return tic;
  }

  public SimulatedMax31865 thermometer() {
    return thermometer;
  }

  /** The devices on the I2C bus by address. */
  public Map<Integer, I2cPeer> i2cPeers() {
    return Map.of(Nau7802Options.USUAL_ADDRESS, loadCell, CYCLER_ADDRESS, cycler);
  }

  public SimulatedPowerStage powerStage() {
    return powerStage;
  }

  public MemoryPwm heater() {
    return heater;
  }

  MemoryLine heaterEnable() {
    return heaterEnable;
  }

  public MemoryLine permit() {
    return permit;
  }

  public MemoryLine stepEdge() {
    return stepEdge;
  }

  private static EventSource pulses(PulseSource source, double voltsPerKev) {
    long[] monitorSeen = new long[1];
    return (nanos, sink) -> {
      source.pulsesUntil(
          nanos, (energyKev, atNanos) -> sink.pulse(atNanos, energyKev * voltsPerKev));
      long monitor = source.monitorCountsUntil(nanos);
      sink.monitor(nanos, monitor - monitorSeen[0]);
      monitorSeen[0] = monitor;
    };
  }
}
