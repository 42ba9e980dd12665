package ndprig.hal.time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Real time: every agent on a thread of its own. Thread-safe. */
public final class RealTimeHost implements AgentHost, AutoCloseable {
  private static final Duration JOIN_LIMIT = Duration.ofSeconds(5);

  private final MonotonicClock clock;
  private final Boundary boundary;
  private final List<Runner> runners = new ArrayList<>();
  private boolean started;

  /** Agents added before {@link #start} begin with it; later ones at once. */
  public RealTimeHost(MonotonicClock clock, Boundary boundary) {
    this.clock = clock;
    this.boundary = boundary;
  }

  @Override
  public synchronized Wakeup add(Agent agent) {
    Runner runner = new Runner(agent);
    runners.add(runner);
    if (started) {
      runner.thread.start();
    }
    return runner::wake;
  }

  /** Starts the threads of all agents added so far. */
  public synchronized void start() {
    started = true;
    runners.forEach(runner -> runner.thread.start());
  }

  /**
   * Interrupts all agents, last added first, and waits up to five seconds for each to end, even if
   * the caller is told to end itself: what they use is closed next.
   */
  @Override
  public synchronized void close() {
    boolean told = false;
    for (int i = runners.size() - 1; i >= 0; i--) {
      Thread thread = runners.get(i).thread;
      thread.interrupt();
      told |= awaitEnd(thread);
    }
    if (told) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns whether the caller was interrupted meanwhile. */
  private boolean awaitEnd(Thread thread) {
    long until = clock.nanos() + JOIN_LIMIT.toNanos();
    boolean told = false;
    while (thread.isAlive() && clock.nanos() < until) {
      try {
        TimeUnit.NANOSECONDS.timedJoin(thread, until - clock.nanos());
      } catch (InterruptedException e) {
        told = true;
      }
    }
    return told;
  }

  private final class Runner implements Runnable {
    private final Agent agent;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private boolean wakeAsked;

    Runner(Agent agent) {
      this.agent = agent;
      this.thread = new Thread(this, agent.name());
      this.thread.setDaemon(true);
    }

    void wake() {
      lock.lock();
      try {
        wakeAsked = true;
        woken.signal();
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void run() {
      try {
        while (!Thread.currentThread().isInterrupted()) {
          await(agent.run(clock.nanos()));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException | Error e) {
        boundary.agentFailed(agent.name(), e);
      }
    }

    private void await(long dueNanos) throws InterruptedException {
      lock.lockInterruptibly();
      try {
        while (!wakeAsked) {
          if (dueNanos == Long.MAX_VALUE) {
            woken.await();
          } else {
            long remaining = dueNanos - clock.nanos();
            if (remaining <= 0 || woken.awaitNanos(remaining) <= 0) {
              break;
            }
          }
        }
        wakeAsked = false;
      } finally {
        lock.unlock();
      }
    }
  }
}
