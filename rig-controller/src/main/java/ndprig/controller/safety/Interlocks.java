package ndprig.controller.safety;

import java.time.Duration;
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
    Duration delay = limits.delays().limit();
    return List.of(
        new LimitInterlock<>(
            Trip.OVER_TEMPERATURE,
            delay,
            RigInputs::temperature,
            t -> t.celsius(),
            new Bound(limits.hottest().celsius(), true, "°C")),
        new LimitInterlock<>(
            Trip.UNDER_TEMPERATURE,
            delay,
            RigInputs::temperature,
            t -> t.celsius(),
            new Bound(limits.coldest().celsius(), false, "°C")),
        sensor(Trip.TEMPERATURE_SENSOR, limits, RigInputs::temperature),
        new StuckHeaterInterlock(limits.stuckHeater(), delay),
        new LimitInterlock<>(
            Trip.OVER_PRESSURE,
            delay,
            RigInputs::pressure,
            p -> p.megapascals(),
            new Bound(limits.highestPressure().megapascals(), true, "MPa")),
        sensor(Trip.PRESSURE_SENSOR, limits, RigInputs::pressure),
        new LimitInterlock<>(
            Trip.OVER_VOLTAGE,
            delay,
            RigInputs::cycler,
            c -> c.voltage().volts(),
            new Bound(limits.highestVoltage().volts(), true, "V")),
        new LimitInterlock<>(
            Trip.UNDER_VOLTAGE,
            delay,
            RigInputs::cycler,
            c -> c.voltage().volts(),
            new Bound(limits.lowestVoltage().volts(), false, "V")),
        sensor(Trip.CYCLER_SENSOR, limits, RigInputs::cycler),
        new DeadManInterlock(limits.deadMan()),
        new HeartbeatInterlock(board),
        new UnpermittedCurrentInterlock(limits.withoutPermit()));
  }

  private static SensorInterlock sensor(
      Trip trip, SafetyLimits limits, Function<RigInputs, ? extends Reading<?>> reading) {
    return new SensorInterlock(trip, limits.delays().sensor(), limits.delays().startup(), reading);
  }
}
