package ndprig.controller.service;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import ndprig.controller.service.Outcome.Reason;
import ndprig.controller.store.RequestRecord;
import ndprig.controller.store.RunReader;
import ndprig.controller.store.StoreChange;
import ndprig.controller.store.StoreException;
import ndprig.controller.store.StoreQueue;
import ndprig.hal.time.WallClock;

/**
 * Which ids were used, for what, and what came of it: by this run in memory and on disk, by earlier
 * runs in memory. Thread-safe; only {@link #find} reads the disk.
 */
public final class RequestLedger {
  /** About 2 MB; older ones of this run are found on disk. */
  private static final int MOST_IN_MEMORY = 8192;

  /** More than those that a desk lets wait, so that this is met by repeated stops only. */
  private static final int MOST_UNWRITTEN = 512;

  private final AtomicInteger unwritten = new AtomicInteger();
  private final StoreQueue queue;
  private final RunReader reader;
  private final WallClock wall;
  private final Map<String, Known> known = new LinkedHashMap<>();

  /**
   * What is known of an id.
   *
   * @param content what was asked for; empty where a version before did not keep it
   * @param outcome what came of it
   * @param earlier whether that was in an earlier run
   */
  record Known(String content, Outcome outcome, boolean earlier) {
    /** Whether it is what is asked for now; without a content the outcome tells. */
    boolean isSame(Request request, String doneText) {
      return content.isEmpty()
          ? outcome.text().equals(doneText)
          : content.equals(request.content());
    }
  }

  /**
   * A ledger of a run.
   *
   * @param reader of the run's store, used by this ledger only
   * @param earlier requests of earlier runs, newest first
   * @throws StoreException if the store cannot be read
   */
  public RequestLedger(
      StoreQueue queue, RunReader reader, WallClock wall, List<RequestRecord> earlier)
      throws StoreException {
    this.queue = queue;
    this.reader = reader;
    this.wall = wall;
    remember(earlier, true);
    remember(reader.requests(MOST_IN_MEMORY / 2), false);
  }

  private void remember(List<RequestRecord> newestFirst, boolean earlier) {
    for (int i = newestFirst.size() - 1; i >= 0; i--) {
      put(newestFirst.get(i).id(), known(newestFirst.get(i), earlier));
    }
  }

  /** What is known of an id without a look at the disk. */
  synchronized Optional<Known> inMemory(String id) {
    return Optional.ofNullable(known.get(id));
  }

  /** What is known of an id; used by one thread at a time. */
  Optional<Known> find(String id) {
    Optional<Known> remembered = inMemory(id);
    if (remembered.isPresent()) {
      return remembered;
    }
    try {
      return reader.request(id).map(stored -> known(stored, false));
    } catch (StoreException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /**
   * Keeps what came of a request.
   *
   * @return done once it is on disk; failed if so much waits for the disk that this is kept in
   *     memory only
   */
  CompletableFuture<Void> keep(String id, String content, Outcome outcome) {
    put(id, new Known(content, outcome, false));
    if (unwritten.get() >= MOST_UNWRITTEN) {
      return CompletableFuture.failedFuture(new IOException("too much waits for the disk"));
    }
    unwritten.incrementAndGet();
    return queue
        .submit(
            StoreChange.request(
                new RequestRecord(
                    id, content, outcome.reason() + " " + outcome.text(), wall.now())))
        .whenComplete((written, error) -> unwritten.decrementAndGet());
  }

  private synchronized void put(String id, Known value) {
    known.remove(id);
    known.put(id, value);
    if (known.size() > MOST_IN_MEMORY) {
      known.remove(known.keySet().iterator().next());
    }
  }

  private static Known known(RequestRecord stored, boolean earlier) {
    String text = stored.outcome();
    int space = text.indexOf(' ');
    Outcome outcome =
        space < 0
            ? Outcome.refused(Reason.CONFLICT, text)
            : new Outcome(reason(text.substring(0, space)), text.substring(space + 1));
    return new Known(stored.content(), outcome, earlier);
  }

  /** A reason that this version does not know was no success. */
  private static Reason reason(String name) {
    for (Reason reason : Reason.values()) {
      if (reason.name().equals(name)) {
        return reason;
      }
    }
    return Reason.CONFLICT;
  }
}
