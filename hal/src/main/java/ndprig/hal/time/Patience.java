package ndprig.hal.time;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Does what may hang, and goes on without it after a while. Waits in real time. */
public final class Patience {
  private Patience() {}

  /**
   * Does something on a thread of its own and waits for its end. What has not ended by then goes on
   * there, and does not keep the process.
   *
   * @param limit how long it is waited for
   * @param name of the thread
   * @return whether it ended; false as well if the waiting thread was interrupted, which is kept
   */
  public static boolean within(Duration limit, String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    try {
      TimeUnit.NANOSECONDS.timedJoin(thread, limit.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }
}
