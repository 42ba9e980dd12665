package ndprig.controller.safety;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import ndprig.controller.event.EventId;
import ndprig.controller.event.EventReporter;
import ndprig.controller.event.RigEvent;
import ndprig.controller.loop.InputsBuilder;
import ndprig.controller.safety.SafetyLimits.Delays;
import ndprig.hal.device.SafeStateCapable;
import ndprig.hal.quantity.Pressure;
import ndprig.hal.quantity.Temperature;
import ndprig.hal.quantity.Voltage;
import ndprig.hal.time.ManualClock;

/** A supervisor with all interlocks over recording actuators, stepped tick by tick. */
final class SafetyRig {
  static final int LIMIT_TICKS = 3;
  static final int SENSOR_TICKS = 5;
  static final int STARTUP_TICKS = 10;
  static final int PATIENCE_TICKS = 4;
  static final Duration DEAD_MAN = Duration.ofMillis(500);

  final ManualClock clock = new ManualClock();
  final List<RigEvent> events = new ArrayList<>();
  final List<LatchState> kept = new ArrayList<>();
  final List<String> order = new ArrayList<>();
  final Actuator heater = new Actuator("heater");
  final Actuator enable = new Actuator("enable");
  final Actuator permit = new Actuator("permit");
  final Actuator stack = new Actuator("stack");
  final InputsBuilder inputs = new InputsBuilder();
  final HeartbeatBoard board = new HeartbeatBoard();
  final SafetySupervisor safety;
  int fed;

  SafetyRig() {
    EventReporter reporter = new EventReporter(clock, clock, events::add);
    safety =
        new SafetySupervisor(
            Interlocks.standard(limits(), board),
            List.of(
                new SafeOutput(SafeAction.STACK_HELD, stack, PATIENCE_TICKS),
                new SafeOutput(SafeAction.PERMIT_WITHDRAWN, permit, PATIENCE_TICKS),
                new SafeOutput(SafeAction.HEATER_ENABLE_OFF, enable, PATIENCE_TICKS),
                new SafeOutput(SafeAction.HEATER_OFF, heater, PATIENCE_TICKS)),
            List.of(now -> fed++),
            kept::add,
            reporter);
  }

  static SafetyLimits limits() {
    return new SafetyLimits(
        new Temperature(10),
        new Temperature(70),
        new Pressure(12),
        new Voltage(-1),
        new Voltage(4.5),
        new StuckHeaterLimits(10, 2, 3),
        DEAD_MAN,
        new Delays(LIMIT_TICKS, SENSOR_TICKS, STARTUP_TICKS));
  }

  void ticks(int count) {
    for (int i = 0; i < count; i++) {
      clock.advance(Duration.ofMillis(100));
      safety.evaluate(inputs.at(clock.nanos()).build());
      safety.cycleCompleted(clock.nanos());
    }
  }

  long count(EventId id) {
    return events.stream().filter(event -> event.id() == id).count();
  }

  boolean latched(Trip trip) {
    return safety.latchState().trips().stream().anyMatch(latched -> latched.trip() == trip);
  }

  /** Records what it is told. */
  final class Actuator implements SafeStateCapable {
    private final String id;
    boolean safe;
    boolean confirms = true;
    boolean throwing;

    Actuator(String id) {
      this.id = id;
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public boolean enterSafeState() {
      if (!safe) {
        order.add(id);
      }
      safe = true;
      if (throwing) {
        throw new IllegalStateException(id + " breaks its contract");
      }
      return confirms;
    }

    @Override
    public void leaveSafeState() {
      safe = false;
    }
  }
}
