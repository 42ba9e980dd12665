package ndprig.controller.command;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C and termination signals into an interrupt of the thread that serves, and keeps the
 * virtual machine up until that thread has brought everything to its end and closes this.
 */
final class ShutdownWait implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(25);

  private final CountDownLatch ended = new CountDownLatch(1);

  /** Has a shutdown interrupt the thread from now on. */
  void interrupts(Thread serving) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> endInOrder(serving), "shutdown"));
  }

  /**
   * A thread that lasts until all is closed, for those who must not end before. It waits no longer
   * than the shutdown itself does.
   */
  Thread untilEnded() {
    return new Thread(this::awaitEnd, "shutdown-wait");
  }

  @Override
  public void close() {
    ended.countDown();
  }

  private void endInOrder(Thread serving) {
    if (ended.getCount() == 0) {
      return;
    }
    serving.interrupt();
    if (!awaitEnd()) {
      System.err.println("rig: the end took too long; what was stored is safe");
    }
  }

  private boolean awaitEnd() {
    try {
      return ended.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
