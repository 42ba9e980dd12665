package ndprig.hal.device;

/**
 * Something is wrong with a device or the way to it. The message reads {@code device: operation:
 * what happened}.
 */
public abstract sealed class DeviceException extends Exception
    permits DeviceException.Communication,
        DeviceException.TimedOut,
        DeviceException.Protocol,
        DeviceException.Fault,
        DeviceException.Limit {
  private static final long serialVersionUID = 1L;

  private final String device;
  private final String operation;

  DeviceException(String device, String operation, String what, Throwable cause) {
    super(device + ": " + operation + ": " + what, cause);
    this.device = device;
    this.operation = operation;
  }

  DeviceException(String device, String operation, String what) {
    super(device + ": " + operation + ": " + what);
    this.device = device;
    this.operation = operation;
  }

  /** The device's id, as in the configuration. */
  public String device() {
    return device;
  }

  /** What was tried. */
  public String operation() {
    return operation;
  }

  /** The link failed: not there, closed, no permission, not acknowledged. */
  public static final class Communication extends DeviceException {
    private static final long serialVersionUID = 1L;

    /** Names the device, what was tried, and what the link said. */
    public Communication(String device, String operation, String what, Throwable cause) {
      super(device, operation, what, cause);
    }

    /** Names the device, what was tried, and what the link said. */
    public Communication(String device, String operation, String what) {
      super(device, operation, what);
    }
  }

  /** The device did not answer in time. */
  public static final class TimedOut extends DeviceException {
    private static final long serialVersionUID = 1L;

    /** Names the device, what was tried, and how long it was waited for. */
    public TimedOut(String device, String operation, String what) {
      super(device, operation, what);
    }
  }

  /** The device answered something that its protocol does not allow here. */
  public static final class Protocol extends DeviceException {
    private static final long serialVersionUID = 1L;

    /** Names the device, what was tried, and what came instead. */
    public Protocol(String device, String operation, String what) {
      super(device, operation, what);
    }
  }

  /** The device says that it, or what it measures, is faulty; or it is not the one expected. */
  public static final class Fault extends DeviceException {
    private static final long serialVersionUID = 1L;

    /** Names the device, what was tried, and the fault. */
    public Fault(String device, String operation, String what) {
      super(device, operation, what);
    }
  }

  /** A request lies outside what the device can do. */
  public static final class Limit extends DeviceException {
    private static final long serialVersionUID = 1L;

    /** Names the device, what was tried, and the limit. */
    public Limit(String device, String operation, String what) {
      super(device, operation, what);
    }
  }
}
