package ndprig.hal.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualTimeHostTest {
  private static final long MS = 1_000_000L;

  private final List<String> failures = new ArrayList<>();
  private final VirtualTimeHost host =
      new VirtualTimeHost(
          Instant.parse("2026-01-01T00:00:00Z"),
          (agent, error) -> failures.add(agent + " " + error));
  private final List<String> log = new ArrayList<>();

  @Test
  void runsAgentsInTheOrderOfTheirDueTimes() throws InterruptedException {
    host.add(every("a", 30));
    host.add(every("b", 20));
    host.runUntil(() -> false, 60 * MS);
    assertThat(log).containsExactly("a0", "b0", "b20", "a30", "b40", "a60", "b60");
    assertThat(host.nanos()).isEqualTo(60 * MS);
    assertThat(host.now()).isEqualTo(Instant.parse("2026-01-01T00:00:00.060Z"));
  }

  @Test
  void letsOthersRunWhileOneWaits() throws InterruptedException {
    host.add(
        agent(
            "waiter",
            now -> {
              log.add("wait" + now / MS);
              host.waitUntil(now + 25 * MS);
              log.add("on" + host.nanos() / MS);
              return Long.MAX_VALUE;
            }));
    host.add(every("b", 10));
    host.runUntil(() -> false, 30 * MS);
    assertThat(log).containsExactly("wait0", "b0", "b10", "b20", "on25", "b30");
  }

  @Test
  void doesNotRunAnAgentInsideItself() throws InterruptedException {
    int[] depth = new int[1];
    host.add(
        agent(
            "self",
            now -> {
              depth[0]++;
              assertThat(depth[0]).isEqualTo(1);
              host.waitUntil(now + 10 * MS);
              depth[0]--;
              return now + MS;
            }));
    host.runUntil(() -> false, 50 * MS);
    assertThat(failures).isEmpty();
  }

  @Test
  void wakesASleepingAgentAtOnce() throws InterruptedException {
    AgentHost.Wakeup wakeup =
        host.add(
            agent(
                "sleeper",
                now -> {
                  log.add("woken" + now / MS);
                  return Long.MAX_VALUE;
                }));
    host.add(
        agent(
            "waker",
            now -> {
              if (now == 20 * MS) {
                wakeup.wake();
              }
              return now + 10 * MS;
            }));
    host.runUntil(() -> false, 35 * MS);
    assertThat(log).containsExactly("woken0", "woken20");
  }

  @Test
  void keepsAWakeUpThatComesWhileTheAgentRuns() throws InterruptedException {
    AgentHost.Wakeup[] wakeup = new AgentHost.Wakeup[1];
    wakeup[0] =
        host.add(
            agent(
                "self",
                now -> {
                  log.add("run");
                  if (log.size() == 1) {
                    wakeup[0].wake();
                  }
                  return Long.MAX_VALUE;
                }));
    host.runUntil(() -> false, MS);
    assertThat(log).hasSize(2);
  }

  @Test
  void reportsAnAgentThatFailsOnceAndNeverRunsItAgain() throws InterruptedException {
    host.add(
        agent(
            "bad",
            now -> {
              throw new IllegalStateException("broken");
            }));
    host.add(every("good", 10));
    host.runUntil(() -> false, 20 * MS);
    assertThat(failures).containsExactly("bad java.lang.IllegalStateException: broken");
    assertThat(log).containsExactly("good0", "good10", "good20");
  }

  @Test
  void stopsWhenTheConditionHolds() throws InterruptedException {
    host.add(every("a", 10));
    host.runUntil(() -> log.size() == 3, Long.MAX_VALUE);
    assertThat(host.nanos()).isEqualTo(20 * MS);
  }

  @Test
  void anAgentThatWaitsLongDelaysNobodyElse() throws InterruptedException {
    host.add(
        waitingLong(
            now -> {
              log.add("long" + now / MS);
              host.waitUntil(now + 100 * MS);
              log.add("done" + host.nanos() / MS);
              return Long.MAX_VALUE;
            }));
    host.add(
        agent(
            "short",
            now -> {
              host.waitUntil(now + 5 * MS);
              log.add("short" + host.nanos() / MS);
              return now + 40 * MS;
            }));
    host.runUntil(() -> false, 110 * MS);
    host.close();
    assertThat(log).containsExactly("long0", "short5", "short45", "short85", "done100");
  }

  @Test
  void aWakeUpDoesNotEndAWait() throws InterruptedException {
    AgentHost.Wakeup wakeup =
        host.add(
            waitingLong(
                now -> {
                  log.add("run" + now / MS);
                  if (now == 0) {
                    host.waitUntil(50 * MS);
                    log.add("on" + host.nanos() / MS);
                  }
                  return Long.MAX_VALUE;
                }));
    host.add(
        agent(
            "waker",
            now -> {
              if (now == 20 * MS) {
                wakeup.wake();
              }
              return now + 10 * MS;
            }));
    host.runUntil(() -> false, 60 * MS);
    host.close();
    assertThat(log).containsExactly("run0", "on50", "run50");
  }

  @Test
  void reportsAnAgentThatFailsAfterAWait() throws InterruptedException {
    host.add(
        waitingLong(
            now -> {
              host.waitUntil(now + 10 * MS);
              throw new IllegalStateException("broken");
            }));
    host.add(every("good", 10));
    host.runUntil(() -> false, 20 * MS);
    host.close();
    assertThat(failures).containsExactly("long java.lang.IllegalStateException: broken");
    assertThat(log).containsExactly("good0", "good10", "good20");
  }

  private static Agent waitingLong(Duty duty) {
    return new Agent() {
      @Override
      public String name() {
        return "long";
      }

      @Override
      public long run(long nowNanos) throws InterruptedException {
        return duty.run(nowNanos);
      }

      @Override
      public boolean waitsLong() {
        return true;
      }
    };
  }

  private Agent every(String name, long periodMillis) {
    return agent(
        name,
        now -> {
          log.add(name + now / MS);
          return now + periodMillis * MS;
        });
  }

  private static Agent agent(String name, Duty duty) {
    return new Agent() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public long run(long nowNanos) throws InterruptedException {
        return duty.run(nowNanos);
      }
    };
  }

  @FunctionalInterface
  private interface Duty {
    long run(long nowNanos) throws InterruptedException;
  }
}
