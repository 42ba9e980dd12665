package ndprig.hal.device;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import ndprig.hal.time.Agent;

/**
 * Serves the devices of one bus, one after the other, on the one thread that owns the bus.
 *
 * <p>A device that fails is closed and opened again after a back-off that doubles up to a maximum;
 * the others go on. A failure is reported once, and so is the recovery.
 */
public final class BusWorker implements Agent {
  private static final Duration FIRST_BACK_OFF = Duration.ofMillis(500);
  private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(10);

  /** A sensor that is back counts again before the delay of its trip is over. */
  private static final Duration LONGEST_SENSOR_BACK_OFF = Duration.ofSeconds(1);

  /** An output that failed must hear soon, and go on hearing, what is wanted of it. */
  private static final Duration OUTPUT_BACK_OFF = FIRST_BACK_OFF;

  private final String name;
  private final DeviceListener listener;
  private final Duration longestBackOff;
  private final List<Served> devices = new ArrayList<>();

  /**
   * A worker for devices that share a bus.
   *
   * @param name of the bus, for the thread
   * @param devices in the order in which they are served when due together
   * @param listener hears of failures and recoveries
   */
  public BusWorker(String name, List<PolledDevice> devices, DeviceListener listener) {
    this(name, devices, listener, LONGEST_BACK_OFF);
  }

  private BusWorker(
      String name, List<PolledDevice> devices, DeviceListener listener, Duration longestBackOff) {
    this.name = name;
    this.listener = listener;
    this.longestBackOff = longestBackOff;
    devices.forEach(device -> this.devices.add(new Served(device)));
  }

  /**
   * A worker for sensors that share a bus, each of which is tried at least every second.
   *
   * @param listener hears of failures and recoveries
   */
  public static BusWorker ofSensors(
      String name, List<PolledDevice> sensors, DeviceListener listener) {
    return new BusWorker(name, sensors, listener, LONGEST_SENSOR_BACK_OFF);
  }

  /**
   * A worker for one output, which is tried again every half second for as long as it fails.
   *
   * @param listener hears of failures and recoveries
   */
  public static BusWorker ofOutput(PolledDevice output, DeviceListener listener) {
    return new BusWorker(output.id(), List.of(output), listener, OUTPUT_BACK_OFF);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long run(long nowNanos) {
    long next = Long.MAX_VALUE;
    for (int i = 0; i < devices.size(); i++) {
      Served served = devices.get(i);
      if (served.dueNanos <= nowNanos) {
        served.serve(nowNanos);
      }
      next = Math.min(next, served.dueNanos);
    }
    return next;
  }

  /** Closes all devices; call only when the worker no longer runs. */
  public void close() {
    devices.forEach(served -> served.device.close());
  }

  private final class Served {
    private final PolledDevice device;
    private long dueNanos = Long.MIN_VALUE;
    private boolean open;
    private int failures;

    Served(PolledDevice device) {
      this.device = device;
    }

    void serve(long nowNanos) {
      try {
        if (!open) {
          device.open(nowNanos);
          open = true;
        }
        dueNanos = device.poll(nowNanos);
        if (failures > 0 && device.ready()) {
          listener.recovered(device.id(), failures);
          failures = 0;
        }
      } catch (DeviceException e) {
        device.close();
        open = false;
        failures++;
        if (failures == 1) {
          listener.failed(e);
        }
        dueNanos = nowNanos + backOffNanos();
      }
    }

    private long backOffNanos() {
      long nanos = FIRST_BACK_OFF.toNanos() << Math.min(failures - 1, 10);
      return Math.min(nanos, longestBackOff.toNanos());
    }
  }
}
