package ndprig.controller.safety;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import ndprig.controller.event.EventId;
import ndprig.controller.event.EventReporter;
import ndprig.controller.event.RigEvent;
import ndprig.controller.loop.InputsBuilder;
import ndprig.controller.output.OutputState;
import ndprig.controller.output.WantedOutputs;
import ndprig.controller.output.WantedOutputs.StackWish;
import ndprig.controller.safety.SafetyLimits.Delays;
import ndprig.hal.device.Quality;
import ndprig.hal.quantity.Current;
import ndprig.hal.quantity.Pressure;
import ndprig.hal.quantity.Temperature;
import ndprig.hal.quantity.Voltage;
import ndprig.hal.time.ManualClock;

/** A supervisor with all interlocks over recording actuators, stepped tick by tick. */
final class SafetyRig {
  static final int LIMIT_TICKS = 3;
  static final int SENSOR_TICKS = 5;
  static final int STARTUP_TICKS = 10;
  static final int PATIENCE_TICKS = (int) OutputWatch.PATIENCE.toMillis() / 100;
  static final Duration DEAD_MAN = Duration.ofMillis(500);

  final ManualClock clock = new ManualClock();
  final List<RigEvent> events = new ArrayList<>();
  final List<LatchState> kept = new ArrayList<>();
  final Output heater = new Output();
  final Output enable = new Output();
  final Output permit = new Output();
  final Output stack = new Output();
  final InputsBuilder inputs = new InputsBuilder();
  final HeartbeatBoard board = new HeartbeatBoard();
  final SafetySupervisor safety;
  int fed;
  Duration period = Duration.ofMillis(100);
  boolean permitWanted = true;

  SafetyRig() {
    EventReporter reporter = new EventReporter(clock, clock, events::add);
    safety =
        new SafetySupervisor(
            Interlocks.standard(limits(), board), List.of(now -> fed++), kept::add, reporter);
    // Time is counted from a first tick, at which no device has answered yet.
    InputsBuilder nothing =
        new InputsBuilder()
            .celsius(0, Quality.INVALID)
            .megapascals(0, Quality.INVALID)
            .volts(0, Quality.INVALID);
    safety.evaluate(nothing.at(clock.nanos()).build());
  }

  static SafetyLimits limits() {
    return new SafetyLimits(
        new Temperature(10),
        new Temperature(70),
        new Pressure(12),
        new Voltage(-1),
        new Voltage(4.5),
        new Current(0.005),
        new StuckHeaterLimits(ticksOf(10), 2, 3),
        DEAD_MAN,
        new Delays(ticksOf(LIMIT_TICKS), ticksOf(SENSOR_TICKS), ticksOf(STARTUP_TICKS)));
  }

  private static Duration ticksOf(int count) {
    return Duration.ofMillis(100L * count);
  }

  void ticks(int count) {
    for (int i = 0; i < count; i++) {
      clock.advance(period);
      inputs.outputs(heater.state(), enable.state(), permit.state(), stack.state());
      safety.evaluate(inputs.at(clock.nanos()).build());
      WantedOutputs wanted =
          safety.restrain(
              new WantedOutputs(0.5, true, permitWanted, new StackWish(true, 100, false)));
      heater.safe = wanted.heaterShare() == 0;
      enable.safe = !wanted.heaterEnabled();
      permit.safe = !wanted.permitted();
      stack.safe = wanted.stack().safe();
      safety.cycleCompleted(clock.nanos());
    }
  }

  long count(EventId id) {
    return events.stream().filter(event -> event.id() == id).count();
  }

  boolean latched(Trip trip) {
    return safety.latchState().trips().stream().anyMatch(latched -> latched.trip() == trip);
  }

  /** An output that is as wanted, unless told otherwise. */
  static final class Output {
    boolean safe = true;
    boolean confirms = true;

    private OutputState state() {
      return new OutputState(safe, confirms, 0);
    }
  }
}
