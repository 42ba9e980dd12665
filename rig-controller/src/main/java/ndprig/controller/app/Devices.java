package ndprig.controller.app;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import ndprig.controller.config.CyclerConfig;
import ndprig.controller.config.HeaterConfig;
import ndprig.controller.config.Link;
import ndprig.controller.config.LoadCellConfig;
import ndprig.controller.config.McaConfig;
import ndprig.controller.config.RigProfile;
import ndprig.controller.config.StackActuatorConfig;
import ndprig.controller.config.ThermometerConfig;
import ndprig.hal.bus.DigitalInput;
import ndprig.hal.bus.I2cBus;
import ndprig.hal.cycler.Cycler;
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
import ndprig.hal.temperature.Thermometer;
import ndprig.hal.temperature.max31865.Max31865Options;
import ndprig.hal.temperature.max31865.Max31865Thermometer;
import ndprig.hal.temperature.max31865.PlatinumRtd;
import ndprig.hal.temperature.max31865.RtdLimits;
import ndprig.hal.temperature.pwm.PwmHeater;
import ndprig.hal.temperature.pwm.PwmHeaterOptions;
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
   * @param listener hears of failures and recoveries of the polled ones
   * @throws IOException if a port cannot be had at all
   */
  static DeviceSet of(
      RigProfile rig, Ports ports, MonotonicClock clock, Pacer pacer, DeviceListener listener)
      throws IOException {
    return new Devices(rig, ports, clock, pacer).all(listener);
  }

  private DeviceSet all(DeviceListener listener) throws IOException {
    I2cBus sensors = ports.i2c(PortName.SENSORS, rig.loadCell().link());
    Thermometer thermometer = thermometer();
    Heater heater = heater();
    LoadCell loadCell = loadCell(sensors);
    StackActuator actuator = actuator();
    Cycler cycler = cycler(sensors);
    return new DeviceSet(
        mca(),
        thermometer,
        heater,
        ports.output(PortName.HEATER_ENABLE, rig.heater().enableLink()),
        loadCell,
        actuator,
        cycler,
        new LinePermit("permit", ports.output(PortName.PERMIT, rig.cycler().permitLink())),
        stepEdge(),
        List.of(
            new BusWorker("sensors", List.of(loadCell, cycler), listener),
            new BusWorker("thermometer", List.of(thermometer), listener),
            new BusWorker("stack", List.of(actuator), listener),
            new BusWorker("heater", List.of(heater), listener)));
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
    return new PwmHeater(
        new PwmHeaterOptions(config.id(), HEATER_POLL, config.demandExpiry()),
        ports.pwm(PortName.HEATER, config.link(), config.frequencyHz()));
  }

  private LoadCell loadCell(I2cBus bus) {
    LoadCellConfig config = rig.loadCell();
    return new Nau7802LoadCell(
        bus,
        new Nau7802Options(
            config.id(),
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
    return new TicActuator(
        ports.serial(PortName.STACK, config.link(), config.baud()),
        clock,
        new TicOptions(
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
            config.crc() ? TicCrc.COMMANDS_AND_REPLIES : TicCrc.NONE));
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

  private Cycler cycler(I2cBus bus) {
    CyclerConfig config = rig.cycler();
    int address = config.link() instanceof Link.I2c i2c ? i2c.address() : TwinRig.CYCLER_ADDRESS;
    return new ShuntCycler(
        bus,
        new ShuntCyclerOptions(
            config.id(),
            address,
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
