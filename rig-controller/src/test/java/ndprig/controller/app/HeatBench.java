package ndprig.controller.app;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import ndprig.controller.config.Experiment;
import ndprig.controller.event.EventId;
import ndprig.controller.event.EventReporter;
import ndprig.controller.event.RigEvent;
import ndprig.controller.experiment.ControlSetup;
import ndprig.controller.loop.InputsBuilder;
import ndprig.controller.loop.RigInputs;
import ndprig.controller.loop.TemperatureLoop;
import ndprig.controller.safety.ChannelAlarms;
import ndprig.hal.device.Reading;
import ndprig.hal.quantity.Temperature;
import ndprig.hal.time.ManualClock;

/** The temperature loop and the channel alarms of an experiment, on a cell of its own physics. */
final class HeatBench {
  private static final long TICK_NANOS = 100_000_000;
  private static final double TICK_SECONDS = 0.1;

  /** The thermometer's period in ticks. */
  private static final int READ_EVERY = 5;

  private final List<RigEvent> events = new ArrayList<>();
  private final TemperatureLoop loop;
  private final HeatedCell cell;
  private final ChannelAlarms alarms;
  private final ManualClock clock = new ManualClock(Instant.EPOCH);
  private long ticks;
  private Reading<Temperature> reading = Reading.invalid(0);
  private double highest = Double.NEGATIVE_INFINITY;
  private double lowest = Double.POSITIVE_INFINITY;

  HeatBench(Experiment experiment, HeatedCell cell) {
    ControlSetup loops = new ControlSetup(experiment);
    this.cell = cell;
    this.loop = loops.temperature();
    this.alarms = new ChannelAlarms(loops.alarms(), new EventReporter(clock, clock, events::add));
  }

  void ask(double celsius, double perMinute) {
    loop.target(new Temperature(celsius), perMinute);
    highest = cell.celsius();
    lowest = highest;
  }

  void run(Duration duration) {
    for (long i = duration.toNanos() / TICK_NANOS; i > 0; i--) {
      tick();
    }
  }

  private void tick() {
    ticks++;
    clock.advance(Duration.ofNanos(TICK_NANOS));
    long now = clock.nanos();
    if (ticks % READ_EVERY == 0) {
      reading = Reading.good(new Temperature(cell.measure()), now);
    }
    loop.distrust(alarms.distrustsTemperature());
    double share = loop.step(reading, TICK_SECONDS);
    cell.step(share, TICK_SECONDS);
    highest = Math.max(highest, cell.celsius());
    lowest = Math.min(lowest, cell.celsius());
    alarms.update(
        inputs(now, share), new ChannelAlarms.Setpoints(loop.setpointCelsius(), Double.NaN, false));
  }

  private RigInputs inputs(long now, double share) {
    return new RigInputs(
        now,
        reading,
        Reading.invalid(now),
        Reading.invalid(now),
        Reading.invalid(now),
        InputsBuilder.permitted(share));
  }

  double highest() {
    return highest;
  }

  double lowest() {
    return lowest;
  }

  /** Seconds since the beginning. */
  double seconds() {
    return ticks * TICK_SECONDS;
  }

  List<String> told() {
    return events.stream()
        .filter(e -> e.id() == EventId.CHANNEL_WARNING || e.id() == EventId.CHANNEL_ALARM)
        .map(e -> e.at() + " " + e.id() + " " + e.source() + ": " + e.text())
        .toList();
  }

  /** When something was told first, seconds since the beginning; NaN if never. */
  double first(EventId id) {
    return events.stream()
        .filter(event -> event.id() == id)
        .mapToDouble(event -> Duration.between(Instant.EPOCH, event.at()).toMillis() / 1e3)
        .findFirst()
        .orElse(Double.NaN);
  }

  List<String> sources(EventId id) {
    return events.stream().filter(event -> event.id() == id).map(RigEvent::source).toList();
  }
}
