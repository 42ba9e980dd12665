package ndprig.controller.app;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What has been opened and is to be closed, last opened first; what fails on the way does not keep
 * the rest open. Used by one thread at a time.
 *
 * <p>A constructor that opens several things does so within {@code try (Closings undo = …)} and
 * takes {@link #handOver} at its end: what was opened is closed again if it does not come so far.
 */
final class Closings implements AutoCloseable {
  private final Deque<Step> steps = new ArrayDeque<>();

  /** Closes something. */
  @FunctionalInterface
  interface Step {
    /** Closes it; idempotent. */
    void close() throws IOException;
  }

  /** Adds how to close what was opened last. */
  void push(Step step) {
    steps.push(step);
  }

  /** All that was added, for another owner; nothing is left here. */
  Closings handOver() {
    Closings other = new Closings();
    other.steps.addAll(steps);
    steps.clear();
    return other;
  }

  /**
   * Closes all that is left. Idempotent.
   *
   * @throws IOException the first failure, the others added to it
   */
  @Override
  public void close() throws IOException {
    Throwable first = null;
    while (!steps.isEmpty()) {
      try {
        steps.pop().close();
      } catch (IOException | RuntimeException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first instanceof IOException failure) {
      throw failure;
    }
    if (first instanceof RuntimeException bug) {
      throw bug;
    }
  }
}
