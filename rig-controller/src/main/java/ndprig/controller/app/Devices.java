package ndprig.controller.app;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import ndprig.controller.config.CyclerConfig;
import ndprig.controller.config.HeaterConfig;
import ndprig.controller.config.Link;
import ndprig.controller.config.LoadCellConfig;
import ndprig.controller.config.McaConfig;
import ndprig.controller.config.RigProfile;
import ndprig.controller.config.StackActuatorConfig;
import ndprig.controller.config.ThermometerConfig;
import ndprig.controller.port.PortName;
import ndprig.controller.port.Ports;
import ndprig.controller.port.UnopenedPorts;
import ndprig.controller.port.UnwiredOutput;
import ndprig.controller.twin.bench.TwinRig;
import ndprig.hal.bus.DigitalInput;
import ndprig.hal.bus.DigitalOutput;
import ndprig.hal.cycler.Cycler;
import ndprig.hal.cycler.CyclerPermit;
import ndprig.hal.cycler.permit.LinePermit;
import ndprig.hal.cycler.shunt.Ads1115Range;
import ndprig.hal.cycler.shunt.Ads1115Rate;
import ndprig.hal.cycler.shunt.ShuntCycler;
import ndprig.hal.cycler.shunt.ShuntCyclerOptions;
import ndprig.hal.device.BusWorker;
import ndprig.hal.device.DeviceListener;
import ndprig.hal.mca.Mca;
import ndprig.hal.mca.amptek.AmptekMca;
import ndprig.hal.mca.amptek.AmptekOptions;
import ndprig.hal.mca.amptek.DeviceModel;
import ndprig.hal.mca.amptek.Settings;
import ndprig.hal.pressure.LoadCell;
import ndprig.hal.pressure.StackActuator;
import ndprig.hal.pressure.nau7802.Nau7802LoadCell;
import ndprig.hal.pressure.nau7802.Nau7802Options;
import ndprig.hal.pressure.nau7802.Nau7802Rate;
import ndprig.hal.pressure.tic.TicActuator;
import ndprig.hal.pressure.tic.TicCrc;
import ndprig.hal.pressure.tic.TicOptions;
import ndprig.hal.pressure.tic.TicStepMode;
import ndprig.hal.temperature.Heater;
import ndprig.hal.temperature.HeaterEnable;
import ndprig.hal.temperature.Thermometer;
import ndprig.hal.temperature.enable.PulsedEnable;
import ndprig.hal.temperature.max31865.Max31865Options;
import ndprig.hal.temperature.max31865.Max31865Thermometer;
import ndprig.hal.temperature.max31865.PlatinumRtd;
import ndprig.hal.temperature.max31865.RtdLimits;
import ndprig.hal.temperature.pwm.PwmHeater;
import ndprig.hal.temperature.pwm.PwmHeaterOptions;
import ndprig.hal.time.ManualClock;
import ndprig.hal.time.MonotonicClock;
import ndprig.hal.time.Pacer;
import org.jspecify.annotations.Nullable;

/** Makes the drivers that a rig profile asks for, on whatever ports it is given. */
final class Devices {
  /** Beyond this the converter is saturated, not measuring. */
  private static final int FORCE_SATURATION = 0x7FFFF0;

  private static final Duration HEATER_POLL = Duration.ofMillis(500);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
  private static final int SILENCES = 3;

  private final RigProfile rig;
  private final Ports ports;
  private final MonotonicClock clock;
  private final Pacer pacer;

  private Devices(RigProfile rig, Ports ports, MonotonicClock clock, Pacer pacer) {
    this.rig = rig;
    this.ports = ports;
    this.clock = clock;
    this.pacer = pacer;
  }

  /**
   * Makes all devices of a rig.
   *
   * @param listener hears of failures and recoveries
   * @throws IOException if a port cannot be had at all
   */
  static DeviceSet of(
      RigProfile rig, Ports ports, MonotonicClock clock, Pacer pacer, DeviceListener listener)
      throws IOException {
    return new Devices(rig, ports, clock, pacer).all(listener);
  }

  /**
   * Makes each device by itself, on ports that lead nowhere.
   *
   * @param trial is given each device's section and how to make it
   */
  static void tryEach(RigProfile rig, BiConsumer<String, TrialBuild.Part> trial) {
    ManualClock clock = new ManualClock();
    Devices devices = new Devices(rig, new UnopenedPorts(), clock, clock);
    trial.accept("rig.mca", devices::mca);
    trial.accept("rig.thermometer", devices::thermometer);
    trial.accept("rig.heater", devices::heater);
    trial.accept("rig.load_cell", devices::loadCell);
    trial.accept("rig.stack_actuator", devices::actuator);
    trial.accept("rig.cycler", devices::cycler);
  }

  private DeviceSet all(DeviceListener listener) throws IOException {
    Thermometer thermometer = thermometer();
    Heater heater = heater();
    HeaterEnable enable = new PulsedEnable("heater enable", heaterEnable());
    CyclerPermit permit = permit();
    LoadCell loadCell = loadCell();
    StackActuator actuator = actuator();
    Cycler cycler = cycler();
    return new DeviceSet(
        mca(),
        thermometer,
        heater,
        enable,
        loadCell,
        actuator,
        cycler,
        permit,
        stepEdge(),
        workers(listener, thermometer, loadCell, actuator, cycler),
        List.of(
            BusWorker.ofOutput(heater, listener),
            BusWorker.ofOutput(enable, listener),
            BusWorker.ofOutput(permit, listener)));
  }

  /** One for each bus; load cell and cycler share one if their links say so. */
  private List<BusWorker> workers(
      DeviceListener listener,
      Thermometer thermometer,
      LoadCell loadCell,
      StackActuator actuator,
      Cycler cycler) {
    List<BusWorker> workers = new ArrayList<>();
    if (rig.loadCell().link().sharesBusWith(rig.cycler().link())) {
      workers.add(BusWorker.ofSensors("sensors", List.of(loadCell, cycler), listener));
    } else {
      workers.add(BusWorker.ofSensors("load cell", List.of(loadCell), listener));
      workers.add(BusWorker.ofSensors("cycler", List.of(cycler), listener));
    }
    workers.add(BusWorker.ofSensors("thermometer", List.of(thermometer), listener));
    workers.add(new BusWorker("stack", List.of(actuator), listener));
    return workers;
  }

  private Mca mca() throws IOException {
    McaConfig mca = rig.mca();
    AmptekOptions options =
        new AmptekOptions(
            mca.id(),
            DeviceModel.valueOf(mca.model().name()),
            mca.serialNumber() == 0 ? AmptekOptions.ANY_SERIAL : mca.serialNumber(),
            Settings.parse(String.join(";", mca.commands())),
            new AmptekOptions.Patience(
                mca.requestTimeout(), SILENCES, mca.attempts(), FIRST_PAUSE));
    if (mca.link() instanceof Link.Serial) {
      return AmptekMca.over(
          ports.serial(PortName.MCA, mca.link(), mca.serialBaud()), options, clock, pacer);
    }
    return AmptekMca.over(ports.datagram(PortName.MCA, mca.link()), options, clock, pacer);
  }

  private Thermometer thermometer() throws IOException {
    ThermometerConfig config = rig.thermometer();
    return new Max31865Thermometer(
        new Max31865Options(
            config.id(),
            config.period(),
            config.faultCheckPeriod(),
            new PlatinumRtd(config.rtdOhm()),
            config.referenceOhm(),
            config.wires(),
            config.mainsHz(),
            new RtdLimits(
                config.plausibleMin(),
                config.plausibleMax(),
                config.maxSlewKelvinPerS(),
                config.stuckReadings())),
        ports.spi(PortName.THERMOMETER, config.link()));
  }

  private Heater heater() throws IOException {
    HeaterConfig config = rig.heater();
    return switch (config.safeState()) {
      case OFF ->
          new PwmHeater(
              new PwmHeaterOptions(config.id(), HEATER_POLL, config.demandExpiry()),
              ports.pwm(PortName.HEATER, config.link(), config.frequencyHz()));
    };
  }

  /** Where no line enables the power stage, what is written goes nowhere. */
  private DigitalOutput heaterEnable() throws IOException {
    Link link = rig.heater().enableLink();
    return link instanceof Link.None
        ? new UnwiredOutput()
        : ports.output(PortName.HEATER_ENABLE, link);
  }

  private CyclerPermit permit() throws IOException {
    CyclerConfig config = rig.cycler();
    return switch (config.safeState()) {
      case NO_CURRENT ->
          new LinePermit(
              "permit", ports.output(PortName.PERMIT, config.permitLink()), rig.safety().deadMan());
    };
  }

  private LoadCell loadCell() throws IOException {
    LoadCellConfig config = rig.loadCell();
    return new Nau7802LoadCell(
        ports.i2c(PortName.SENSORS, config.link()),
        new Nau7802Options(
            config.id(),
            address(config.link(), Nau7802Options.USUAL_ADDRESS),
            config.ratedOutputMvPerV(),
            config.fullScale().newtons(),
            config.zeroOffset().newtons(),
            config.gain(),
            Nau7802Rate.valueOf("SPS_" + config.rateSps()),
            config.period(),
            config.medianWindow(),
            config.meanWindow(),
            config.stuckLimit(),
            config.identicalLimit(),
            FORCE_SATURATION));
  }

  private StackActuator actuator() throws IOException {
    StackActuatorConfig config = rig.stackActuator();
    TicOptions options = ticOptions(config);
    return switch (config.safeState()) {
      case HOLD ->
          new TicActuator(
              ports.serial(PortName.STACK, config.link(), config.baud()), clock, options);
    };
  }

  private static TicOptions ticOptions(StackActuatorConfig config) {
    return new TicOptions(
        config.id(),
        stepMode(config.microsteps()),
        config.currentLimitCode(),
        config.maxSpeedStepsPerS(),
        config.accelerationStepsPerS2(),
        config.positionMinSteps(),
        config.positionMaxSteps(),
        config.demandExpiry(),
        config.period(),
        config.idlePeriod(),
        config.longestCommandTimeout(),
        config.keepsCurrent(),
        config.crc() ? TicCrc.COMMANDS_AND_REPLIES : TicCrc.NONE);
  }

  private static TicStepMode stepMode(int microsteps) {
    return switch (microsteps) {
      case 1 -> TicStepMode.FULL;
      case 2 -> TicStepMode.HALF;
      case 4 -> TicStepMode.QUARTER;
      case 8 -> TicStepMode.EIGHTH;
      case 16 -> TicStepMode.SIXTEENTH;
      case 32 -> TicStepMode.THIRTY_SECOND;
      case 64 -> TicStepMode.SIXTY_FOURTH;
      case 128 -> TicStepMode.HUNDRED_TWENTY_EIGHTH;
      case 256 -> TicStepMode.TWO_HUNDRED_FIFTY_SIXTH;
      default ->
          throw new IllegalArgumentException(
              "stack_actuator.microsteps: a power of two up to 256, got " + microsteps);
    };
  }

  /** The address that a link gives; on the twin's and the bench's bus the instrument's own. */
  private static int address(Link link, int usual) {
    return link instanceof Link.I2c i2c ? i2c.address() : usual;
  }

  private Cycler cycler() throws IOException {
    CyclerConfig config = rig.cycler();
    return new ShuntCycler(
        ports.i2c(PortName.SENSORS, config.link()),
        new ShuntCyclerOptions(
            config.id(),
            address(config.link(), TwinRig.CYCLER_ADDRESS),
            config.shuntOhm(),
            config.sign() < 0,
            config.offsetUa() / 1000,
            range(config.currentRangeV()),
            range(config.voltageRangeV()),
            Ads1115Rate.valueOf("SPS_" + config.rateSps()),
            config.period(),
            config.chargeGapLimit()));
  }

  private static Ads1115Range range(double volts) {
    for (Ads1115Range range : Ads1115Range.values()) {
      if (range.fullScaleVolts() == volts) {
        return range;
      }
    }
    throw new IllegalArgumentException("no input range of an ADS1115: " + volts + " V");
  }

  private @Nullable DigitalInput stepEdge() throws IOException {
    Link link = rig.cycler().stepEdgeLink();
    return link instanceof Link.None ? null : ports.input(PortName.STEP_EDGE, link);
  }
}
