package ndprig.hal.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RealTimeHostTest {
  private final CompletableFuture<String> failure = new CompletableFuture<>();
  private final RealTimeHost host =
      new RealTimeHost(new SystemTime(), (agent, error) -> failure.complete(agent + ": " + error));

  @Test
  void wakesASleepingAgent() throws InterruptedException {
    CountDownLatch runs = new CountDownLatch(2);
    AgentHost.Wakeup wakeup =
        host.add(
            agent(
                "sleeper",
                () -> {
                  runs.countDown();
                  return Long.MAX_VALUE;
                }));
    host.start();
    wakeup.wake();
    boolean ranTwice = runs.await(10, TimeUnit.SECONDS);
    host.close();
    assertThat(ranTwice).isTrue();
  }

  @Test
  void reportsAnAgentThatFails() throws Exception {
    host.add(
        agent(
            "bad",
            () -> {
              throw new IllegalStateException("broken");
            }));
    host.start();
    assertThat(failure.get(10, TimeUnit.SECONDS))
        .isEqualTo("bad: java.lang.IllegalStateException: broken");
    host.close();
  }

  @Test
  void endsAnAgentThatSleeps() throws InterruptedException {
    CountDownLatch ran = new CountDownLatch(1);
    Thread[] thread = new Thread[1];
    host.add(
        agent(
            "sleeper",
            () -> {
              thread[0] = Thread.currentThread();
              ran.countDown();
              return Long.MAX_VALUE;
            }));
    host.start();
    assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
    host.close();
    assertThat(thread[0].isAlive()).isFalse();
  }

  @Test
  void endsAllAgentsThoughTheCallerIsToldToEndAsWell() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(2);
    CountDownLatch ended = new CountDownLatch(2);
    for (String name : List.of("first", "second")) {
      host.add(agent(name, () -> lastUntilInterrupted(begun, ended)));
    }
    host.start();
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    Thread.currentThread().interrupt();
    host.close();
    assertThat(Thread.interrupted()).as("it still knows").isTrue();
    assertThat(ended.getCount()).as("agents that go on").isZero();
  }

  /** Takes its time to end. */
  private static long lastUntilInterrupted(CountDownLatch begun, CountDownLatch ended) {
    begun.countDown();
    try {
      TimeUnit.DAYS.sleep(1);
    } catch (InterruptedException e) {
      long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50);
      while (System.nanoTime() < until) {
        Thread.onSpinWait();
      }
      Thread.currentThread().interrupt();
      ended.countDown();
    }
    return Long.MAX_VALUE;
  }

  private static Agent agent(String name, java.util.function.LongSupplier duty) {
    return new Agent() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public long run(long nowNanos) {
        return duty.getAsLong();
      }
    };
  }
}
