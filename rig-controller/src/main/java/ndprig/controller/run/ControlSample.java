package ndprig.controller.run;

import ndprig.controller.loop.PressureMode;
import ndprig.controller.loop.RigInputs;
import ndprig.controller.safety.LatchState;

/**
 * What the control tick saw and did, for telemetry and for whoever asks how the rig is.
 *
 * @param inputs what it saw
 * @param phase where the run is
 * @param cyclesCompleted of the run
 * @param temperature words of the temperature loop, °C and K per minute
 * @param pressure words of the pressure regulator, MPa and MPa per minute
 * @param stack what else there is to know of the stack
 * @param latched trips
 * @param slips ticks skipped since the start
 * @param run what the run waits for and lacks
 */
public record ControlSample(
    RigInputs inputs,
    RunPhase phase,
    int cyclesCompleted,
    LoopWords temperature,
    LoopWords pressure,
    StackWords stack,
    LatchState latched,
    long slips,
    RunWords run) {
  /**
   * A loop in the words of SECoP; NaN where there is none.
   *
   * @param active whether a target is set
   * @param target where the ramp ends
   * @param setpoint where the ramp is
   * @param perMinute rate of the ramp
   * @param ramping whether the setpoint is on its way
   */
  public record LoopWords(
      boolean active, double target, double setpoint, double perMinute, boolean ramping) {}

  /**
   * How the run fares, for an operator.
   *
   * @param awaits what it waits for, and when it ends if that does not come; empty if for nothing
   * @param missing what of its counts did not come to disk when it ended; empty if nothing
   */
  public record RunWords(String awaits, String missing) {
    /** Nothing to say. */
    public static final RunWords NONE = new RunWords("", "");
  }

  /**
   * What else there is to know of the stack.
   *
   * @param mode what is held constant
   * @param stiffnessMegapascalsPerStep as learned from the moves, MPa per microstep
   * @param relieving whether it is being retracted from above its limit
   * @param unloading whether it is being unloaded as an operator asked
   * @param doubt why the force is not believed; empty if it is
   */
  public record StackWords(
      PressureMode mode,
      double stiffnessMegapascalsPerStep,
      boolean relieving,
      boolean unloading,
      String doubt) {}
}
