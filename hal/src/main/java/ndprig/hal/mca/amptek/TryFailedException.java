package ndprig.hal.mca.amptek;

import java.time.Duration;
import ndprig.hal.device.DeviceException;

/** One try went wrong in a way that another may mend. */
final class TryFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  final boolean silent;
  private final String what;

  private TryFailedException(boolean silent, String what) {
    super(what);
    this.silent = silent;
    this.what = what;
  }

  /** Nothing was heard. */
  static TryFailedException silence(Duration timeout) {
    return new TryFailedException(true, "no answer within " + timeout.toMillis() + " ms");
  }

  /** Something was heard that is of no use. */
  static TryFailedException lame(String what) {
    return new TryFailedException(false, what);
  }

  /** What the driver's caller is told when there is no further try. */
  DeviceException finalFailure(String device, String operation, int attempts) {
    String tries = attempts == 1 ? " (one try)" : " (" + attempts + " tries, this was the last)";
    return silent
        ? new DeviceException.TimedOut(
            device, operation, what + tries + "; check power, cable and address")
        : new DeviceException.Protocol(device, operation, what + tries);
  }
}
