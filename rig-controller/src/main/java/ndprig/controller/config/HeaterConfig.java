package ndprig.controller.config;

import java.time.Duration;

/** The heater, {@code [heater]}. */
public record HeaterConfig(
    @Key(value = "name in events and files", pattern = Key.NAME_PATTERN, form = Key.NAME_FORM)
        String id,
    @Key(
            value = "how its power stage is reached",
            allowed = {"twin", "bench", "pwm"})
        Link link,
    @Key(
            value = "line that enables the power stage while the controller is well",
            allowed = {"twin", "bench", "gpio", "none"})
        Link enableLink,
    @Key(value = "switching frequency", unit = "Hz", min = 1, max = 100000) int frequencyHz,
    @Key(value = "power at full duty", unit = "W", above = 0, max = 1000) double maxPowerW,
    @Key("what it does when it must be safe") SafeState safeState,
    @Key(value = "how long a demand holds if none follows", unit = "ms", min = 200, max = 10000)
        Duration demandExpiry) {

  /** The safe states of a heater. */
  public enum SafeState {
    /** No power. */
    OFF
  }
}
