package ndprig.hal.device;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import ndprig.hal.time.ManualClock;

/** A device under test, served by a worker in simulated time. */
public final class DeviceBench implements DeviceListener {
  private static final int MOST_POLLS_AT_ONCE = 100;

  private final ManualClock clock;
  private final BusWorker worker;
  private final List<DeviceException> failures = new ArrayList<>();
  private final List<String> recoveries = new ArrayList<>();

  /** Serves the device when the clock is run. */
  public DeviceBench(ManualClock clock, PolledDevice device) {
    this.clock = clock;
    this.worker = new BusWorker("bench", List.of(device), this);
  }

  /** Lets time pass while the device is served. */
  public void run(Duration duration) {
    long endNanos = clock.nanos() + duration.toNanos();
    int pollsAtOnce = 0;
    long next = worker.run(clock.nanos());
    while (next <= endNanos) {
      pollsAtOnce = next <= clock.nanos() ? pollsAtOnce + 1 : 0;
      if (pollsAtOnce > MOST_POLLS_AT_ONCE) {
        throw new AssertionError("the device asks to be polled again and again at one time");
      }
      clock.waitUntil(next);
      next = worker.run(clock.nanos());
    }
    clock.waitUntil(endNanos);
  }

  /** The failures reported so far. */
  public List<DeviceException> failures() {
    return failures;
  }

  /** The devices reported as recovered so far. */
  public List<String> recoveries() {
    return recoveries;
  }

  @Override
  public void failed(DeviceException failure) {
    failures.add(failure);
  }

  @Override
  public void recovered(String device, int failedAttempts) {
    recoveries.add(device);
  }
}
