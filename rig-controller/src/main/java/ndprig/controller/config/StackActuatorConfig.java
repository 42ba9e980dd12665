package ndprig.controller.config;

import java.time.Duration;
import ndprig.hal.quantity.Force;
import ndprig.hal.quantity.Length;

/** Screw and spring of the stack, {@code [stack_actuator]}. */
public record StackActuatorConfig(
    @Key(value = "name in events and files", pattern = Key.NAME_PATTERN, form = Key.NAME_FORM)
        String id,
    @Key(
            value = "how its driver is reached",
            allowed = {"twin", "serial"})
        Link link,
    @Key(
            value = "speed of the serial link",
            unit = "baud",
            otherwise = "9600",
            min = 1200,
            max = 115385)
        int baud,
    @Key("whether commands carry a CRC; as set in the driver") boolean crc,
    @Key(
            value = "microsteps per full step",
            allowed = {"1", "2", "4", "8", "16", "32", "64", "128", "256"})
        int microsteps,
    @Key(value = "between two readings of its state", unit = "ms", min = 50, max = 250)
        Duration period,
    @Key(
            value = "the same at rest; also the longest delay until a demand is taken up",
            unit = "ms",
            min = 50,
            max = 2000)
        Duration idlePeriod,
    @Key(
            value = "how long a demand holds unless it is renewed",
            unit = "ms",
            min = 200,
            max = 60000)
        Duration demandExpiry,
    @Key(
            value = "the driver's own command timeout must be on and not longer",
            unit = "ms",
            min = 100,
            max = 60000)
        Duration longestCommandTimeout,
    @Key(
            "whether the motor keeps its current at rest; false is quieter and cooler, and enough for a self-locking screw")
        boolean keepsCurrent,
    @Key(value = "lowest position", unit = "microsteps", min = -2000000000, max = 2000000000)
        int positionMinSteps,
    @Key(
            value = "highest position; positive compresses",
            unit = "microsteps",
            min = -2000000000,
            max = 2000000000)
        int positionMaxSteps,
    @Key(value = "fastest movement", unit = "microsteps/s", above = 0, max = 50000)
        double maxSpeedStepsPerS,
    @Key(value = "acceleration and deceleration", unit = "microsteps/s²", above = 0, max = 1e6)
        double accelerationStepsPerS2,
    @Key(
            value = "code of the motor current limit, from the table of the driver's model",
            min = 0,
            max = 127)
        int currentLimitCode,
    @Key(value = "advance of the screw per microstep", unit = "µm", above = 0, max = 10)
        double screwUmPerStep,
    @Key(
            value = "stiffness of the whole load path before any is measured",
            unit = "N/µm",
            above = 0,
            max = 100)
        double springNPerUm,
    @Key(
            value =
                "how far the true stiffness may be from that, as a share of it; a force that answers the screw otherwise is not believed",
            above = 0,
            max = 0.29)
        double springTolerance,
    @Key(value = "most friction of the guides, either way", min = 0, max = 1000) Force friction,
    @Key(value = "share of a held force that may creep away", min = 0, max = 0.5)
        double creepFraction,
    @Key(
            value = "most expansion of the stack against its frame, either way",
            unit = "µm/K",
            min = 0,
            max = 100)
        double expansionUmPerKelvin,
    @Key(
            value =
                "an approach that has found no contact after so much travel, or after what would press the cell too far, stops",
            above = 0,
            max = 100000)
        Length approachTravel,
    @Key(
            value = "force that the mechanical stop, or the flat springs, do not let pass",
            above = 0,
            max = 100000)
        Force stop,
    @Key("what it does when it must be safe") SafeState safeState) {

  /** The safe states of the stack. */
  public enum SafeState {
    /** Stays where it is: unloading a solid-state cell may delaminate it. */
    HOLD
  }
}
