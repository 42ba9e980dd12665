package ndprig.hal.temperature.pwm;

import java.time.Duration;

/**
 * How a heater is driven.
 *
 * @param id names the device
 * @param pollPeriod between two writes of the output; 100 ms to 1 s
 * @param demandLife how long a demand holds; longer than the poll period, at most 10 s
 */
public record PwmHeaterOptions(String id, Duration pollPeriod, Duration demandLife) {
  private static final Duration SHORTEST_POLL = Duration.ofMillis(100);
  private static final Duration LONGEST_POLL = Duration.ofSeconds(1);
  private static final Duration LONGEST_LIFE = Duration.ofSeconds(10);

  /** Checks the ranges. */
  public PwmHeaterOptions {
    if (pollPeriod.compareTo(SHORTEST_POLL) < 0 || pollPeriod.compareTo(LONGEST_POLL) > 0) {
      throw new IllegalArgumentException("pollPeriod: must be 100 ms to 1 s, got " + pollPeriod);
    }
    if (demandLife.compareTo(pollPeriod) <= 0 || demandLife.compareTo(LONGEST_LIFE) > 0) {
      throw new IllegalArgumentException(
          "demandLife: must exceed the poll period and be at most 10 s, got " + demandLife);
    }
  }
}
