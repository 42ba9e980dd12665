package ndprig.controller.safety;

import java.util.List;
import java.util.function.Function;
import ndprig.controller.loop.RigInputs;
import ndprig.controller.safety.LimitInterlock.Bound;
import ndprig.hal.device.Quality;
import ndprig.hal.device.Reading;
import ndprig.hal.quantity.Pressure;

/** The interlocks of a rig. */
public final class Interlocks {
  private Interlocks() {}

  /** One interlock for every {@link Trip}. */
  public static List<Interlock> standard(SafetyLimits limits, HeartbeatBoard board) {
    int ticks = limits.delays().limitTicks();
    return List.of(
        new LimitInterlock<>(
            Trip.OVER_TEMPERATURE,
            ticks,
            RigInputs::temperature,
            t -> t.celsius(),
            new Bound(limits.hottest().celsius(), true, "°C")),
        new LimitInterlock<>(
            Trip.UNDER_TEMPERATURE,
            ticks,
            RigInputs::temperature,
            t -> t.celsius(),
            new Bound(limits.coldest().celsius(), false, "°C")),
        sensor(Trip.TEMPERATURE_SENSOR, limits, RigInputs::temperature),
        new StuckHeaterInterlock(limits.stuckHeater(), ticks),
        new LimitInterlock<>(
            Trip.OVER_PRESSURE,
            ticks,
            RigInputs::pressure,
            p -> p.megapascals(),
            new Bound(limits.highestPressure().megapascals(), true, "MPa")),
        sensor(Trip.PRESSURE_SENSOR, limits, inputs -> measured(inputs.pressure())),
        new LimitInterlock<>(
            Trip.OVER_VOLTAGE,
            ticks,
            RigInputs::cycler,
            c -> c.voltage().volts(),
            new Bound(limits.highestVoltage().volts(), true, "V")),
        new LimitInterlock<>(
            Trip.UNDER_VOLTAGE,
            ticks,
            RigInputs::cycler,
            c -> c.voltage().volts(),
            new Bound(limits.lowestVoltage().volts(), false, "V")),
        sensor(Trip.CYCLER_SENSOR, limits, RigInputs::cycler),
        new DeadManInterlock(limits.deadMan()),
        new HeartbeatInterlock(board));
  }

  /** A force in doubt is measured all the same: the stack is held, and an alarm follows. */
  private static Reading<Pressure> measured(Reading<Pressure> pressure) {
    return pressure.quality() == Quality.SUSPECT
        ? Reading.good(pressure.require(), pressure.atNanos())
        : pressure;
  }

  private static SensorInterlock sensor(
      Trip trip, SafetyLimits limits, Function<RigInputs, ? extends Reading<?>> reading) {
    return new SensorInterlock(
        trip, limits.delays().sensorTicks(), limits.delays().startupTicks(), reading);
  }
}
