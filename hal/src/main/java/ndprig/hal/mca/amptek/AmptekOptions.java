package ndprig.hal.mca.amptek;

import java.time.Duration;
import java.util.List;

/**
 * What the driver is told about its device.
 *
 * @param id the device's id, as in the configuration
 * @param model the model that must answer
 * @param serialNumber the serial number that must answer; {@link #ANY_SERIAL} to accept, and from
 *     then on require, the first that does
 * @param settings what to load
 * @param patience how long and how often to try
 */
public record AmptekOptions(
    String id, DeviceModel model, long serialNumber, Settings settings, Patience patience) {
  /** Accepts the first device that answers. */
  public static final long ANY_SERIAL = -1;

  /**
   * Checks the settings against the model.
   *
   * @throws IllegalArgumentException listing every problem
   */
  public AmptekOptions {
    List<String> problems = settings.problems(model);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException("settings: " + String.join("; ", problems));
    }
    if (serialNumber < ANY_SERIAL || serialNumber > 0xFFFF_FFFFL) {
      throw new IllegalArgumentException("serialNumber: out of range: " + serialNumber);
    }
  }

  /** The number of channels that a spectrum must have. */
  int channels() {
    return settings.channels().orElseThrow();
  }

  /**
   * How long and how often to try.
   *
   * @param reply how long to wait for the beginning of a reply
   * @param silences after how many unanswered messages in a row to give up
   * @param attempts after how many tries to give up on a device that answers, but lamely: replies
   *     damaged or cut short, or busy
   * @param firstPause before the second try; doubles up to half a second
   */
  public record Patience(Duration reply, int silences, int attempts, Duration firstPause) {
    /**
     * One second, as the maker's own software has it; three silences; twelve attempts, with which a
     * 2048-channel spectrum gets through 5 % loss of datagrams in all but about one in a thousand
     * readings.
     */
    public static final Patience STANDARD =
        new Patience(Duration.ofSeconds(1), 3, 12, Duration.ofMillis(20));

    /** Checks that every try has an end. */
    public Patience {
      if (reply.isNegative() || reply.isZero() || firstPause.isNegative()) {
        throw new IllegalArgumentException("reply, firstPause: must be positive");
      }
      if (silences < 1 || attempts < 1) {
        throw new IllegalArgumentException("silences, attempts: must be at least 1");
      }
    }
  }
}
