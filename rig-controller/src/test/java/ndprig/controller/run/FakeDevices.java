package ndprig.controller.run;

import java.time.Duration;
import ndprig.controller.output.Outputs;
import ndprig.hal.cycler.Cycler;
import ndprig.hal.cycler.CyclerPermit;
import ndprig.hal.cycler.CyclerReading;
import ndprig.hal.device.PolledDevice;
import ndprig.hal.device.Quality;
import ndprig.hal.device.Reading;
import ndprig.hal.pressure.ActuatorState;
import ndprig.hal.pressure.LoadCell;
import ndprig.hal.pressure.StackActuator;
import ndprig.hal.quantity.Charge;
import ndprig.hal.quantity.Current;
import ndprig.hal.quantity.Force;
import ndprig.hal.quantity.Temperature;
import ndprig.hal.quantity.Voltage;
import ndprig.hal.temperature.Heater;
import ndprig.hal.temperature.HeaterEnable;
import ndprig.hal.temperature.Thermometer;
import ndprig.hal.time.Agent;

/** A first-order heater, a spring on a screw, and sensors that can fail; stepped at 10 Hz. */
final class FakeDevices implements Agent {
  static final double AMBIENT = 20;
  static final double MEGAPASCALS_PER_STEP = 0.002;
  static final double MICROMETRES_PER_STEP = 0.3125;
  private static final double RISE = 60;
  private static final double TAU_SECONDS = 300;
  private static final long PERIOD = 100_000_000;
  private static final int STEPS_PER_TICK = 40;
  private static final int CONTACT_STEPS = 100;

  final FakeHeater heater = new FakeHeater();
  final FakeStack stack = new FakeStack();
  final FakePermit permit = new FakePermit();
  final FakeEnable enable = new FakeEnable();
  Quality temperatureQuality = Quality.GOOD;
  Quality pressureQuality = Quality.GOOD;
  Quality actuatorQuality = Quality.GOOD;
  Quality cyclerQuality = Quality.GOOD;
  boolean thermometerAnswers = true;
  double celsius = AMBIENT;
  double volts = 1;
  private double position;
  private long nanos;
  private long measuredNanos;

  DeviceInputs inputs(Outputs outputs) {
    Duration age = Duration.ofMillis(500);
    return new DeviceInputs(
        new DeviceInputs.Devices(
            new FakeThermometer(), new FakeLoadCell(), stack, new FakeCycler(), outputs),
        new DeviceInputs.MaximumAges(age, age, age, age),
        1);
  }

  /** The controller is gone: outputs rest, unless hardware keeps them. */
  void losePower() {
    heater.fraction = 0;
    permit.given = false;
    enable.on = false;
  }

  /** Something else turned the screw. */
  void turnTo(int steps) {
    position = steps;
    stack.target = steps;
  }

  double megapascals() {
    return Math.max(0, (position - CONTACT_STEPS) * MEGAPASCALS_PER_STEP);
  }

  @Override
  public String name() {
    return "devices";
  }

  @Override
  public long run(long nowNanos) {
    nanos = nowNanos;
    if (thermometerAnswers) {
      measuredNanos = nowNanos;
    }
    double heat = heater.broken ? 0 : heater.fraction;
    celsius += (AMBIENT + RISE * heat - celsius) / TAU_SECONDS * 0.1;
    double way = stack.target - position;
    position += Math.max(-STEPS_PER_TICK, Math.min(STEPS_PER_TICK, way));
    return nowNanos + PERIOD;
  }

  private static <T> Reading<T> reading(T value, Quality quality, long atNanos) {
    return quality == Quality.INVALID
        ? Reading.invalid(atNanos)
        : new Reading<>(value, quality, atNanos);
  }

  /** What the control tick never calls. */
  private abstract static class Device implements PolledDevice {
    @Override
    public String id() {
      return getClass().getSimpleName();
    }

    @Override
    public void open(long nowNanos) {}

    @Override
    public long poll(long nowNanos) {
      return Long.MAX_VALUE;
    }

    @Override
    public boolean ready() {
      return true;
    }

    @Override
    public void close() {}
  }

  private final class FakeThermometer extends Device implements Thermometer {
    @Override
    public Reading<Temperature> reading() {
      return FakeDevices.reading(new Temperature(celsius), temperatureQuality, measuredNanos);
    }
  }

  private final class FakeLoadCell extends Device implements LoadCell {
    @Override
    public Reading<Force> reading() {
      return FakeDevices.reading(new Force(100 * megapascals()), pressureQuality, nanos);
    }
  }

  private final class FakeCycler extends Device implements Cycler {
    @Override
    public Reading<CyclerReading> reading() {
      return FakeDevices.reading(
          new CyclerReading(new Current(0), new Voltage(volts), new Charge(0), 0),
          cyclerQuality,
          nanos);
    }
  }

  final class FakeHeater extends Device implements Heater {
    private double fraction;
    boolean confirms = true;
    boolean broken;

    @Override
    public void demand(double newFraction, long nowNanos) {
      fraction = newFraction;
    }

    @Override
    public Reading<Double> applied() {
      return new Reading<>(fraction, confirms ? Quality.GOOD : Quality.INVALID, nanos);
    }
  }

  final class FakeStack extends Device implements StackActuator {
    private static final int TRAVEL_STEPS = 20_000;

    private int target;

    @Override
    public void moveTo(int positionSteps, long nowNanos) {
      target = positionSteps;
    }

    @Override
    public void hold(long nowNanos) {
      target = (int) position;
    }

    @Override
    public boolean reaches(int positionSteps) {
      return Math.abs(positionSteps) <= TRAVEL_STEPS;
    }

    @Override
    public void confirmPosition(int positionSteps) {
      position = positionSteps;
      target = positionSteps;
    }

    @Override
    public Reading<ActuatorState> reading() {
      boolean moving = position != target;
      return FakeDevices.reading(
          new ActuatorState((int) position, moving, moving, false, false, false),
          actuatorQuality,
          nanos);
    }
  }

  final class FakePermit extends Device implements CyclerPermit {
    private boolean given;

    @Override
    public void want(boolean allowed, long nowNanos) {
      given = allowed;
    }

    @Override
    public Reading<Boolean> given() {
      return Reading.good(given, nanos);
    }
  }

  final class FakeEnable extends Device implements HeaterEnable {
    private boolean on;

    @Override
    public void want(boolean enabled, long nowNanos) {
      on = enabled;
    }

    @Override
    public Reading<Boolean> enabled() {
      return Reading.good(on, nanos);
    }
  }
}
