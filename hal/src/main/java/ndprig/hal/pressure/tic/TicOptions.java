package ndprig.hal.pressure.tic;

import java.time.Duration;

/**
 * How the stack actuator is driven.
 *
 * @param id names the device
 * @param stepMode microsteps per full step; all positions and speeds count microsteps
 * @param currentLimitCode motor current limit in the units of the model, 0 to 127: 32 mA on T825
 *     and T834, 40 mA on T249, 71.6 mA on 36v4, a table on T500
 * @param maxSpeed highest speed, microsteps/s, 1 to 50 000
 * @param maxAcceleration for speeding up and slowing down, microsteps/s²
 * @param minPositionSteps lowest position that is accepted
 * @param maxPositionSteps highest position that is accepted
 * @param demandLife how long a demand holds unless it is renewed
 * @param pollPeriod time between polls while there is something to do, at most 250 ms: each renews
 *     the Tic's command timeout
 * @param idlePeriod time between polls at rest; also the longest delay until a demand is taken up
 * @param longestCommandTimeout the Tic's own command timeout must be on and not longer than this
 * @param keepsCurrent whether the motor keeps its current at rest; false is quieter, cooler, and
 *     enough for a self-locking screw
 * @param crc which bytes carry a CRC-7, as set in the Tic
 */
public record TicOptions(
    String id,
    TicStepMode stepMode,
    int currentLimitCode,
    double maxSpeed,
    double maxAcceleration,
    int minPositionSteps,
    int maxPositionSteps,
    Duration demandLife,
    Duration pollPeriod,
    Duration idlePeriod,
    Duration longestCommandTimeout,
    boolean keepsCurrent,
    TicCrc crc) {
  /** About what a poll takes at 9600 baud. */
  private static final Duration SHORTEST_PERIOD = Duration.ofMillis(50);

  private static final Duration LONGEST_PERIOD = Duration.ofMillis(250);
  private static final double HIGHEST_SPEED = 50_000;
  private static final double LOWEST_ACCELERATION = 1;
  private static final double HIGHEST_ACCELERATION = 21_474_836;

  /** Checks every component. */
  public TicOptions {
    require(!id.isBlank(), "id", "must not be blank");
    require(currentLimitCode >= 0 && currentLimitCode <= 127, "currentLimitCode", "must be 0..127");
    require(maxSpeed >= 1 && maxSpeed <= HIGHEST_SPEED, "maxSpeed", "must be 1 to 50000");
    require(
        maxAcceleration >= LOWEST_ACCELERATION && maxAcceleration <= HIGHEST_ACCELERATION,
        "maxAcceleration",
        "must be 1 to 21474836");
    require(
        minPositionSteps < maxPositionSteps, "minPositionSteps", "must be below maxPositionSteps");
    require(
        pollPeriod.compareTo(SHORTEST_PERIOD) >= 0 && pollPeriod.compareTo(LONGEST_PERIOD) <= 0,
        "pollPeriod",
        "must be 50 to 250 ms");
    require(
        idlePeriod.compareTo(pollPeriod) >= 0, "idlePeriod", "must not be shorter than pollPeriod");
    require(demandLife.compareTo(pollPeriod) > 0, "demandLife", "must be longer than pollPeriod");
    require(
        longestCommandTimeout.compareTo(pollPeriod.multipliedBy(2)) >= 0,
        "longestCommandTimeout",
        "must be at least two pollPeriods");
  }

  /**
   * Options for 1/16 steps at 10 units of current, 800 microsteps/s and 4000 microsteps/s², polled
   * every 200 ms, without current at rest, without CRC.
   */
  public static TicOptions of(String id, int minPositionSteps, int maxPositionSteps) {
    return new TicOptions(
        id,
        TicStepMode.SIXTEENTH,
        10,
        800,
        4000,
        minPositionSteps,
        maxPositionSteps,
        Duration.ofSeconds(1),
        Duration.ofMillis(200),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        false,
        TicCrc.NONE);
  }

  /** Highest speed in the Tic's unit, microsteps per 10 000 s. */
  int speedCode() {
    return (int) Math.round(maxSpeed * 10_000);
  }

  /** Highest acceleration in the Tic's unit, microsteps/s per 100 s. */
  int accelerationCode() {
    return (int) Math.round(maxAcceleration * 100);
  }

  private static void require(boolean holds, String component, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(component + ": " + rule);
    }
  }
}
