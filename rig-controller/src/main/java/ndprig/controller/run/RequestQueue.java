package ndprig.controller.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Requests from any thread, done on the control thread. What makes the rig safer has a queue of its
 * own, which is emptied first and which others cannot fill. When a queue is full, a request is
 * refused.
 */
final class RequestQueue {
  private static final int BOUND = 64;

  private final Queue<Request> urgent = new ArrayDeque<>();
  private final Queue<Request> ordinary = new ArrayDeque<>();
  private final List<Runnable> replies = new ArrayList<>();

  CompletableFuture<Outcome> submit(Supplier<Outcome> work) {
    return put(ordinary, work);
  }

  CompletableFuture<Outcome> submitUrgent(Supplier<Outcome> work) {
    return put(urgent, work);
  }

  private CompletableFuture<Outcome> put(Queue<Request> queue, Supplier<Outcome> work) {
    CompletableFuture<Outcome> reply = new CompletableFuture<>();
    boolean taken;
    synchronized (this) {
      taken = queue.size() < BOUND && queue.add(new Request(work, reply));
    }
    if (!taken) {
      reply.complete(Outcome.BUSY);
    }
    return reply;
  }

  /** Does what waits; nobody is told before {@link #reply}. Called on the control thread. */
  void drain() {
    for (Request request : taken()) {
      Outcome outcome = request.work.get();
      replies.add(() -> request.reply.complete(outcome));
    }
  }

  /** Tells what came of the requests, once it can be seen from outside. */
  void reply() {
    replies.forEach(Runnable::run);
    replies.clear();
  }

  private synchronized List<Request> taken() {
    List<Request> taken = new ArrayList<>(urgent);
    taken.addAll(ordinary);
    urgent.clear();
    ordinary.clear();
    return taken;
  }

  private record Request(Supplier<Outcome> work, CompletableFuture<Outcome> reply) {}
}
