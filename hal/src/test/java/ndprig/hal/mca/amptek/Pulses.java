package ndprig.hal.mca.amptek;

import java.util.SplittableRandom;
import ndprig.hal.instrument.amptek.EventSource;

/** Pulses of random height at random times, and a monitor that ticks evenly. */
final class Pulses implements EventSource {
  private final SplittableRandom random;
  private final double perSecond;
  private final long monitorPeriodNanos;
  private long nextNanos;
  private long monitorNanos;

  Pulses(long seed, double perSecond, long monitorPeriodNanos) {
    this.random = new SplittableRandom(seed);
    this.perSecond = perSecond;
    this.monitorPeriodNanos = monitorPeriodNanos;
    this.nextNanos = interval();
  }

  /** Nothing, ever. */
  static EventSource none() {
    return (nanos, sink) -> {};
  }

  @Override
  public void eventsUntil(long nanos, EventSink sink) {
    while (nextNanos <= nanos) {
      sink.pulse(nextNanos, random.nextDouble(0.2, 9.9));
      nextNanos += interval();
    }
    long ticks = nanos / monitorPeriodNanos - monitorNanos / monitorPeriodNanos;
    monitorNanos = nanos;
    sink.monitor(nanos, ticks);
  }

  private long interval() {
    return Math.round(-Math.log(1 - random.nextDouble()) / perSecond * 1e9);
  }
}
