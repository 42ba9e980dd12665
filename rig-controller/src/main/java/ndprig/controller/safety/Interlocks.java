package ndprig.controller.safety;

import java.util.List;
import java.util.function.Function;
import ndprig.controller.loop.RigInputs;
import ndprig.controller.safety.LimitInterlock.Bound;
import ndprig.hal.device.Reading;

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
        sensor(Trip.PRESSURE_SENSOR, limits, RigInputs::pressure),
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

  private static SensorInterlock sensor(
      Trip trip, SafetyLimits limits, Function<RigInputs, ? extends Reading<?>> reading) {
    return new SensorInterlock(
        trip, limits.delays().sensorTicks(), limits.delays().startupTicks(), reading);
  }
}
