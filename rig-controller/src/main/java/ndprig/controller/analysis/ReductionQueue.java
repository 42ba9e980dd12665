package ndprig.controller.analysis;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Bins that wait to be reduced. The newest is taken first; when the queue is full the oldest is
 * given up for the next. Thread-safe.
 */
final class ReductionQueue {
  private final int most;
  private final Deque<ClosedBin> waiting = new ArrayDeque<>();

  /**
   * An empty queue.
   *
   * @param most bins that may wait, 1 or more
   */
  ReductionQueue(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("most: must be 1 or more, got " + most);
    }
    this.most = most;
  }

  /** Takes a bin in; returns the one that was given up for it, if one was. */
  synchronized Optional<ClosedBin> offer(ClosedBin bin) {
    Optional<ClosedBin> givenUp = Optional.empty();
    if (waiting.size() >= most) {
      givenUp = Optional.of(waiting.removeFirst());
    }
    waiting.addLast(bin);
    return givenUp;
  }

  /** Takes out the newest bin. */
  synchronized Optional<ClosedBin> takeNewest() {
    return Optional.ofNullable(waiting.pollLast());
  }
}
