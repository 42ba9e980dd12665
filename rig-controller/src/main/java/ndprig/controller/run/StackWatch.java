package ndprig.controller.run;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Consumer;
import ndprig.controller.event.EventId;
import ndprig.controller.event.EventReporter;
import ndprig.controller.loop.ForceCheck;
import ndprig.controller.loop.PressureRegulator;
import ndprig.controller.loop.RigInputs;
import ndprig.controller.loop.StackMemory;
import ndprig.hal.device.Quality;
import ndprig.hal.pressure.ActuatorState;
import ndprig.hal.pressure.StackActuator;
import org.jspecify.annotations.Nullable;

/**
 * Tells of a force or a position that is not believed, hands a position on that is confirmed, and
 * has what is known of the stack kept. On the control thread.
 */
final class StackWatch {
  private static final String SOURCE = "stack";
  private static final Duration ALARM_AFTER = Duration.ofSeconds(60);
  private static final long KEEP_EVERY_NANOS = Duration.ofMinutes(1).toNanos();

  private final PressureRegulator regulator;
  private final ForceCheck force;
  private final StackActuator actuator;
  private final Consumer<StackMemory> keeper;
  private final EventReporter events;
  private String toldDoubt = "";
  private boolean alarmed;
  private boolean positionTold;
  private boolean unloading;
  private @Nullable StackMemory kept;
  private long keptNanos;

  StackWatch(
      PressureRegulator regulator,
      StackActuator actuator,
      Consumer<StackMemory> keeper,
      EventReporter events) {
    this.regulator = regulator;
    this.force = regulator.force();
    this.actuator = actuator;
    this.keeper = keeper;
    this.events = events;
  }

  void tick(RigInputs inputs) {
    tellOfForce();
    tellOfPosition(inputs);
    tellOfUnloading(inputs);
    keep(inputs.tickNanos());
  }

  /**
   * Takes an operator's word for where the screw stands.
   *
   * @param steps where; empty for where it is shown
   * @return why not, or empty
   */
  String confirmPosition(OptionalInt steps, RigInputs inputs) {
    ActuatorState state = inputs.actuator().value();
    if (state == null || inputs.actuator().quality() == Quality.STALE) {
      return "the motor driver does not answer; nothing can be said of its position";
    }
    if (state.moving()) {
      return "the screw is moving; ask again when it stands";
    }
    int place = steps.orElse(state.positionSteps());
    if (inputs.actuator().isGood() && place != state.positionSteps()) {
      return "the position is known: " + state.positionSteps() + " microsteps";
    }
    if (!actuator.reaches(place)) {
      return "no screw stands beyond its travel: a position of " + place + " steps is out of range";
    }
    actuator.confirmPosition(place);
    return "";
  }

  private void tellOfForce() {
    String doubt = force.doubt();
    if (!doubt.equals(toldDoubt)) {
      if (doubt.isEmpty()) {
        events.report(EventId.FORCE_CONFIRMED, SOURCE, "the force is believed again");
      } else {
        events.report(EventId.FORCE_DOUBTED, SOURCE, doubt + "; the stack is held");
      }
      toldDoubt = doubt;
      alarmed &= !doubt.isEmpty();
    }
    if (!alarmed && force.doubted().compareTo(ALARM_AFTER) >= 0) {
      alarmed = true;
      events.report(
          EventId.FORCE_ALARM,
          SOURCE,
          doubt + "; the stack is held. Look at it, then confirm the force or unload the stack");
    }
  }

  private void tellOfPosition(RigInputs inputs) {
    force
        .takeConfirmedPosition()
        .ifPresent(
            steps -> {
              actuator.confirmPosition(steps);
              positionTold = false;
              events.report(
                  EventId.POSITION_CONFIRMED,
                  SOURCE,
                  "the force says that the screw stands at " + steps + " microsteps");
            });
    if (force.positionUnknown() && !positionTold) {
      positionTold = true;
      int shown = inputs.actuator().require().positionSteps();
      events.report(
          EventId.POSITION_UNKNOWN,
          SOURCE,
          "the motor driver lost its position and the force does not tell it; it may be "
              + shown
              + " microsteps. Confirm it, or say what it is");
    } else if (positionTold && inputs.actuator().isGood()) {
      positionTold = false;
      events.report(
          EventId.POSITION_CONFIRMED,
          SOURCE,
          "the screw stands at " + inputs.actuator().require().positionSteps() + " microsteps");
    }
  }

  private void tellOfUnloading(RigInputs inputs) {
    boolean now = regulator.unloading();
    if (unloading && !now) {
      ActuatorState state = inputs.actuator().value();
      events.report(
          EventId.STACK_UNLOADED,
          SOURCE,
          String.format(
              Locale.ROOT,
              "unloading has ended at %s",
              state == null ? "an unknown position" : state.positionSteps() + " microsteps"));
    }
    unloading = now;
  }

  private void keep(long nowNanos) {
    StackMemory memory = force.memory().orElse(null);
    if (memory == null || memory.equals(kept)) {
      return;
    }
    StackMemory before = kept;
    boolean changed =
        before == null
            || memory.contact() != before.contact()
            || memory.approaching() != before.approaching()
            || memory.rest().steps() != before.rest().steps()
            || !Objects.equals(memory.doubt(), before.doubt());
    if (changed || nowNanos - keptNanos >= KEEP_EVERY_NANOS) {
      kept = memory;
      keptNanos = nowNanos;
      keeper.accept(memory);
    }
  }
}
