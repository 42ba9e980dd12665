package ndprig.hal.mca.amptek;

import java.time.Duration;
import java.util.SplittableRandom;
import ndprig.hal.bus.memory.MemoryDatagramLink;
import ndprig.hal.bus.memory.MemorySerialLink;
import ndprig.hal.bus.memory.WirePeer;
import ndprig.hal.instrument.amptek.EventSource;
import ndprig.hal.instrument.amptek.SimulatedAmptek;
import ndprig.hal.instrument.amptek.SimulatedAmptekOptions;
import ndprig.hal.instrument.amptek.SimulatedAmptekOptions.Wire;
import ndprig.hal.mca.amptek.AmptekOptions.Patience;
import ndprig.hal.time.ManualClock;

/** A driver, a link in memory and a simulated device at its end. */
final class AmptekBench {
  static final long SERIAL_NUMBER = 1234;
  static final Duration DEAD_TIME = Duration.ofNanos(10_000);

  final ManualClock clock = new ManualClock();
  final SimulatedAmptek device;
  final AmptekMca mca;
  private final Wire wire;
  private final AmptekOptions options;

  AmptekBench(Wire wire, EventSource source, String settings) {
    this(DeviceModel.MCA8000D, wire, source, settings);
  }

  AmptekBench(DeviceModel model, Wire wire, EventSource source, String settings) {
    device =
        new SimulatedAmptek(
            new SimulatedAmptekOptions(model, SERIAL_NUMBER, wire, DEAD_TIME),
            source,
            new SplittableRandom(7));
    this.wire = wire;
    options = options(model, settings);
    mca = driver(wire, device, clock, options);
  }

  /** The driver of a controller that was started anew. */
  AmptekMca anotherDriver() {
    return driver(wire, device, clock, options);
  }

  static AmptekOptions options(DeviceModel model, String settings) {
    return new AmptekOptions(
        "mca", model, AmptekOptions.ANY_SERIAL, Settings.parse(settings), Patience.STANDARD);
  }

  static AmptekMca driver(Wire wire, WirePeer peer, ManualClock clock, AmptekOptions options) {
    return switch (wire) {
      case UDP ->
          AmptekMca.over(new MemoryDatagramLink("udp", peer, clock, clock), options, clock, clock);
      case SERIAL ->
          AmptekMca.over(new MemorySerialLink("tty", peer, clock, clock), options, clock, clock);
    };
  }

  void pass(Duration time) {
    clock.advance(time);
  }
}
