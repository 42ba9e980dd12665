package ndprig.controller.acquisition;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import ndprig.controller.loop.RigInputs;
import ndprig.hal.cycler.CyclerReading;
import ndprig.hal.device.Reading;
import ndprig.hal.time.WallClock;

/** Thins the control ticks to one telemetry point a period. Used by the control thread. */
public final class TelemetrySampler {
  private final Duration period;
  private final WallClock wallClock;
  private final Consumer<TelemetryPoint> sink;
  private long dueNanos = Long.MIN_VALUE;

  /**
   * Samples at a period.
   *
   * @param sink takes the points; must not block
   */
  public TelemetrySampler(Duration period, WallClock wallClock, Consumer<TelemetryPoint> sink) {
    this.period = period;
    this.wallClock = wallClock;
    this.sink = sink;
  }

  /**
   * Takes a tick.
   *
   * @param inputs what the tick saw
   * @param aims what it regulated to
   */
  public void sample(RigInputs inputs, Aims aims) {
    long now = inputs.tickNanos();
    if (now < dueNanos) {
      return;
    }
    boolean behind = dueNanos == Long.MIN_VALUE || now - dueNanos >= period.toNanos();
    dueNanos = (behind ? now : dueNanos) + period.toNanos();
    sink.accept(point(inputs, aims));
  }

  private TelemetryPoint point(RigInputs in, Aims aims) {
    Reading<CyclerReading> cycler = in.cycler();
    return new TelemetryPoint(
        wallClock.now(),
        in.tickNanos(),
        valueOf(in.temperature(), t -> t.celsius()),
        aims.setpointCelsius,
        valueOf(in.pressure(), p -> p.megapascals()),
        aims.targetMegapascals,
        in.heaterFraction(),
        valueOf(in.actuator(), a -> a.positionSteps()),
        valueOf(cycler, c -> c.current().milliamperes()),
        valueOf(cycler, c -> c.voltage().volts()),
        valueOf(cycler, c -> c.charge().milliampereHours()),
        aims.phase);
  }

  private static <T> double valueOf(Reading<T> reading, ToDoubleFunction<T> value) {
    return reading.isGood() ? value.applyAsDouble(reading.require()) : Double.NaN;
  }

  /**
   * What the controller aims at.
   *
   * @param setpointCelsius temperature; NaN if not regulated
   * @param targetMegapascals pressure; NaN if not regulated
   * @param phase of the run
   */
  public record Aims(double setpointCelsius, double targetMegapascals, String phase) {}
}
