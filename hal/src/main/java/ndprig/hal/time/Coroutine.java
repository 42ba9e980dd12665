package ndprig.hal.time;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Runs an agent on a thread that is handed the turn and hands it back, when the run ends or when it
 * waits. The two threads never run at the same time.
 */
final class Coroutine implements AutoCloseable {
  private final Agent agent;
  private final Thread thread;
  private final Semaphore agentsTurn = new Semaphore(0);
  private final Semaphore hostsTurn = new Semaphore(0);
  private long nowNanos;
  private long result;
  private long suspendedUntil;
  private boolean finished;
  private @Nullable Throwable failure;

  Coroutine(Agent agent) {
    this.agent = agent;
    this.thread = new Thread(this::loop, agent.name());
    this.thread.setDaemon(true);
  }

  /** Whether the caller is this agent. */
  boolean isCurrent() {
    return Thread.currentThread() == thread;
  }

  /**
   * Gives the agent the turn, to begin a run or to go on with the one that waits.
   *
   * @return whether the run ended; otherwise it waits
   * @throws InterruptedException if the host's thread was interrupted
   */
  boolean resume(long now) throws InterruptedException {
    nowNanos = now;
    finished = false;
    if (thread.getState() == Thread.State.NEW) {
      thread.start();
    }
    agentsTurn.release();
    hostsTurn.acquire();
    Throwable thrown = failure;
    if (thrown instanceof RuntimeException bug) {
      throw bug;
    }
    if (thrown instanceof Error error) {
      throw error;
    }
    return finished;
  }

  /** When the run that ended wants the next one. */
  long result() {
    return result;
  }

  /** When the run that waits wants to go on. */
  long suspendedUntil() {
    return suspendedUntil;
  }

  /** Gives the turn back until the given time; called by the agent. */
  void suspendUntil(long deadlineNanos) throws InterruptedException {
    suspendedUntil = deadlineNanos;
    hostsTurn.release();
    agentsTurn.acquire();
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void loop() {
    try {
      while (true) {
        agentsTurn.acquire();
        result = agent.run(nowNanos);
        finished = true;
        hostsTurn.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      hostsTurn.release();
    } catch (RuntimeException | Error e) {
      failure = e;
      hostsTurn.release();
    }
  }
}
