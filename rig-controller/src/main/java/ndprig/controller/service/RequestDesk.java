package ndprig.controller.service;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import ndprig.controller.run.ControlAgent;
import ndprig.controller.run.RunEvent;
import ndprig.controller.run.RunPlan;
import ndprig.controller.safety.Trip;
import ndprig.controller.service.Outcome.Reason;
import ndprig.controller.store.RunReader;
import ndprig.controller.store.StoreChange;
import ndprig.controller.store.StoreException;
import ndprig.controller.store.StoreQueue;
import ndprig.hal.quantity.Pressure;
import ndprig.hal.quantity.Temperature;
import ndprig.hal.time.WallClock;
import org.jspecify.annotations.Nullable;

/**
 * Carries out each request once. What came of it is stored under its id, so that the same request
 * said again, to this process or the next, is answered and not repeated. Thread-safe.
 */
public final class RequestDesk {
  private static final long LONGEST_WAIT_SECONDS = 2;

  /** More than any operators ask for in the time of one commit. */
  private static final int MOST_UNDER_WAY = 256;

  private static final String OPERATOR = "operator";

  private final ControlAgent control;
  private final RunPlan plan;
  private final StoreQueue queue;
  private final RunReader reader;
  private final WallClock wall;
  private final BooleanSupplier over;
  private final Map<String, CompletableFuture<Outcome>> underWay = new ConcurrentHashMap<>();

  /**
   * A desk.
   *
   * @param plan whose ramps manual setpoints take
   * @param reader of the run's store, used by this desk only
   * @param over whether the run has ended: a folder holds one run
   */
  public RequestDesk(
      ControlAgent control,
      RunPlan plan,
      StoreQueue queue,
      RunReader reader,
      WallClock wall,
      BooleanSupplier over) {
    this.control = control;
    this.plan = plan;
    this.queue = queue;
    this.reader = reader;
    this.wall = wall;
    this.over = over;
  }

  /** Carries a request out, or tells what came of it before. Waits at most two seconds. */
  public Outcome execute(Request request) {
    CompletableFuture<Outcome> outcome = outcomeOf(request);
    try {
      return outcome.get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return Outcome.refused(
          Reason.TIMED_OUT, "the controller has not taken it up yet; ask again with the same id");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Outcome.refused(Reason.TIMED_OUT, "the controller is about to end");
    } catch (ExecutionException e) {
      throw new IllegalStateException("a request ended by an error", e.getCause());
    }
  }

  private synchronized CompletableFuture<Outcome> outcomeOf(Request request) {
    CompletableFuture<Outcome> known = underWay.get(request.id());
    if (known != null) {
      return known;
    }
    Optional<Outcome> stored = stored(request.id());
    if (stored.isPresent()) {
      return CompletableFuture.completedFuture(stored.get());
    }
    if (underWay.size() >= MOST_UNDER_WAY) {
      return CompletableFuture.completedFuture(
          Outcome.refused(
              Reason.TIMED_OUT, "too many requests are waiting; ask again with the same id"));
    }
    CompletableFuture<Outcome> begun = submit(request);
    underWay.put(request.id(), begun);
    // Who asked waits for the first stage, where an error is seen as well.
    CompletableFuture<?> unused =
        begun.whenComplete((outcome, error) -> keep(request.id(), outcome));
    return begun;
  }

  /**
   * An outcome is forgotten here once it is on disk, where it is found from then on; one that never
   * came, at once.
   */
  private void keep(String id, @Nullable Outcome outcome) {
    if (outcome == null) {
      underWay.remove(id);
      return;
    }
    CompletableFuture<?> unused =
        queue
            .submit(StoreChange.request(id, outcome.reason() + " " + outcome.text(), wall.now()))
            .whenComplete((written, error) -> underWay.remove(id));
  }

  private Optional<Outcome> stored(String id) {
    try {
      return reader.request(id).map(RequestDesk::parse);
    } catch (StoreException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private static Outcome parse(String text) {
    int space = text.indexOf(' ');
    return new Outcome(Reason.valueOf(text.substring(0, space)), text.substring(space + 1));
  }

  private CompletableFuture<Outcome> submit(Request request) {
    return switch (request.action()) {
      case START -> start();
      case PAUSE -> run(RunEvent.PAUSE, "the run is paused; counting goes on");
      case RESUME -> run(RunEvent.RESUME, "the run goes on");
      case STOP -> run(RunEvent.STOP, "the run ends in order");
      case ABORT -> run(RunEvent.ABORT, "the cell is brought to its safe state");
      case ACKNOWLEDGE -> acknowledge(request.target());
      case SET -> set(request.target(), request.value());
    };
  }

  private CompletableFuture<Outcome> start() {
    if (over.getAsBoolean()) {
      return CompletableFuture.completedFuture(
          Outcome.refused(
              Reason.CONFLICT,
              "the run of this folder is finished; end this controller and serve again for a new"
                  + " one"));
    }
    return run(RunEvent.START, "the run begins");
  }

  private CompletableFuture<Outcome> run(RunEvent event, String done) {
    return control.request(event, OPERATOR).thenApply(o -> outcome(o, done, Reason.CONFLICT));
  }

  private CompletableFuture<Outcome> acknowledge(String name) {
    if (name.isEmpty()) {
      return acknowledgeAll();
    }
    for (Trip trip : Trip.values()) {
      if (trip.name().equals(name)) {
        return control
            .acknowledge(trip, OPERATOR)
            .thenApply(o -> outcome(o, name + " is acknowledged", Reason.CONFLICT));
      }
    }
    return CompletableFuture.completedFuture(
        Outcome.refused(Reason.UNKNOWN, "there is no trip " + name));
  }

  private CompletableFuture<Outcome> acknowledgeAll() {
    CompletableFuture<Integer> count = CompletableFuture.completedFuture(0);
    for (Trip trip : Trip.values()) {
      count =
          count.thenCombine(
              control.acknowledge(trip, OPERATOR), (n, o) -> o.accepted() ? n + 1 : n);
    }
    return count.thenApply(
        n ->
            n == 0
                ? Outcome.refused(Reason.CONFLICT, "no trip is latched")
                : Outcome.done(n + (n == 1 ? " trip is" : " trips are") + " acknowledged"));
  }

  private CompletableFuture<Outcome> set(String loop, double value) {
    if (!Double.isFinite(value)) {
      return CompletableFuture.completedFuture(
          Outcome.refused(Reason.OUT_OF_RANGE, loop + ": a finite number is needed"));
    }
    return switch (loop) {
      case "temperature" ->
          control
              .temperature(new Temperature(value), plan.temperature().kelvinPerMinute(), OPERATOR)
              .thenApply(o -> outcome(o, "target " + value + " °C", reasonOf(o)));
      case "pressure" ->
          control
              .pressure(new Pressure(value), plan.pressure().megapascalsPerMinute(), OPERATOR)
              .thenApply(o -> outcome(o, "target " + value + " MPa", reasonOf(o)));
      default ->
          CompletableFuture.completedFuture(
              Outcome.refused(Reason.UNKNOWN, "there is no loop " + loop));
    };
  }

  private static Reason reasonOf(ndprig.controller.run.Outcome outcome) {
    return outcome.reason().endsWith("out of range") ? Reason.OUT_OF_RANGE : Reason.CONFLICT;
  }

  private static Outcome outcome(
      ndprig.controller.run.Outcome outcome, String done, Reason refusal) {
    return outcome.accepted() ? Outcome.done(done) : Outcome.refused(refusal, outcome.reason());
  }
}
