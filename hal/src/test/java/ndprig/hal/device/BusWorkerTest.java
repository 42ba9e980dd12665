package ndprig.hal.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BusWorkerTest {
  private static final long MS = 1_000_000L;

  private final List<String> heard = new ArrayList<>();
  private final DeviceListener listener =
      new DeviceListener() {
        @Override
        public void failed(DeviceException failure) {
          heard.add("failed " + failure.getMessage());
        }

        @Override
        public void recovered(String device, int failures) {
          heard.add("recovered " + device + " after " + failures);
        }
      };
  private final Fake first = new Fake("first");
  private final Fake second = new Fake("second");
  private final BusWorker worker = new BusWorker("bus", List.of(first, second), listener);

  @Test
  void servesEachDeviceWhenItIsDue() {
    assertThat(worker.run(0)).isEqualTo(100 * MS);
    worker.run(50 * MS);
    worker.run(100 * MS);
    assertThat(first.polls).isEqualTo(2);
    assertThat(second.polls).isEqualTo(2);
  }

  @Test
  void reportsAFailureOnceAndTheRecoveryWithItsCount() {
    first.broken = true;
    long now = 0;
    for (int attempt = 0; attempt < 3; attempt++) {
      now = first.nextTry(now);
      worker.run(now);
    }
    first.broken = false;
    worker.run(first.nextTry(now));
    assertThat(heard)
        .containsExactly("failed first: poll: no answer within 1 s", "recovered first after 3");
  }

  @Test
  void backsOffUpToTenSeconds() {
    assertThat(longestBackOff(worker)).isEqualTo(10_000 * MS);
  }

  @Test
  void triesSensorsEverySecond() {
    assertThat(longestBackOff(BusWorker.ofSensors("bus", List.of(first), listener)))
        .isEqualTo(1000 * MS);
  }

  private long longestBackOff(BusWorker served) {
    first.broken = true;
    long last = 0;
    long now = 0;
    long longest = 0;
    for (int step = 0; step < 1000; step++, now += 100 * MS) {
      int before = first.opens;
      served.run(now);
      if (first.opens > before) {
        longest = Math.max(longest, now - last);
        last = now;
      }
    }
    return longest;
  }

  @Test
  void goesOnServingTheOthersWhileOneFails() {
    first.broken = true;
    for (long now = 0; now <= 1000 * MS; now += 100 * MS) {
      worker.run(now);
    }
    assertThat(second.polls).isEqualTo(11);
  }

  private static final class Fake implements PolledDevice {
    private final String id;
    private boolean broken;
    private int polls;
    private int opens;

    Fake(String id) {
      this.id = id;
    }

    long nextTry(long now) {
      return now + 20_000 * MS;
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public void open(long nowNanos) {
      opens++;
    }

    @Override
    public long poll(long nowNanos) throws DeviceException {
      polls++;
      if (broken) {
        throw new DeviceException.TimedOut(id, "poll", "no answer within 1 s");
      }
      return nowNanos + 100 * MS;
    }

    @Override
    public boolean ready() {
      return !broken;
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }
}
