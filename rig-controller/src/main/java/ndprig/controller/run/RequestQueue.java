package ndprig.controller.run;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Requests from any thread, done on the control thread. When it is full, a request is refused. */
final class RequestQueue {
  private static final int BOUND = 64;

  private final BlockingQueue<Request> waiting = new ArrayBlockingQueue<>(BOUND);

  CompletableFuture<Outcome> submit(Supplier<Outcome> work) {
    CompletableFuture<Outcome> reply = new CompletableFuture<>();
    if (!waiting.offer(new Request(work, reply))) {
      reply.complete(Outcome.refused("too many requests wait; try again in a second"));
    }
    return reply;
  }

  void drain() {
    Request request = poll();
    while (request != null) {
      request.reply.complete(request.work.get());
      request = poll();
    }
  }

  private @Nullable Request poll() {
    return waiting.poll();
  }

  private record Request(Supplier<Outcome> work, CompletableFuture<Outcome> reply) {}
}
