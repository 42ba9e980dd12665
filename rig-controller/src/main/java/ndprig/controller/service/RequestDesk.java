package ndprig.controller.service;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import ndprig.controller.event.EventId;
import ndprig.controller.event.EventReporter;
import ndprig.controller.run.ControlAgent;
import ndprig.controller.run.Rejection;
import ndprig.controller.run.RunEvent;
import ndprig.controller.run.RunPhase;
import ndprig.controller.run.RunPlan;
import ndprig.controller.safety.Trip;
import ndprig.controller.service.Outcome.Reason;
import ndprig.controller.service.RequestLedger.Known;
import ndprig.controller.store.RunInfo;
import ndprig.hal.quantity.Pressure;
import ndprig.hal.quantity.Temperature;

/**
 * Carries out each request once. An id belongs to one request: what was carried out under it is
 * answered again and not repeated, what was refused may be tried again, and anything else under the
 * same id is refused. Thread-safe.
 *
 * <p>Stop and abort are carried out whatever was asked under their id, unless they are meant for
 * another run or are known to be older than this one: said in an earlier run, or when none was
 * under way. Age is told by what was seen before, not by clocks, which may be wrong.
 */
public final class RequestDesk {
  private static final long LONGEST_WAIT_SECONDS = 2;
  private static final long LONGEST_WRITE_SECONDS = 1;

  /** More than any operators ask for in the time of one commit. */
  private static final int MOST_UNDER_WAY = 256;

  private final ControlAgent control;
  private final RunPlan plan;
  private final RunInfo run;
  private final RequestLedger ledger;
  private final EventReporter events;
  private final BooleanSupplier over;
  private final Map<String, UnderWay> underWay = new ConcurrentHashMap<>();

  private record UnderWay(String content, CompletableFuture<Outcome> outcome) {}

  /**
   * A desk.
   *
   * @param plan whose ramps manual setpoints take
   * @param run that requests may name
   * @param ledger knows the ids that were used
   * @param events hears of what this desk refuses
   * @param over whether the run has ended: a folder holds one run
   */
  public RequestDesk(
      ControlAgent control,
      RunPlan plan,
      RunInfo run,
      RequestLedger ledger,
      EventReporter events,
      BooleanSupplier over) {
    this.control = control;
    this.plan = plan;
    this.run = run;
    this.ledger = ledger;
    this.events = events;
    this.over = over;
  }

  /**
   * Carries a request out, or tells what came of it before. Only one that is not urgent may have to
   * read the disk for that.
   *
   * @return what came of it, after two seconds at the latest
   */
  public CompletableFuture<Outcome> execute(Request request) {
    return decide(request)
        .copy()
        .completeOnTimeout(
            Outcome.refused(
                Reason.TIMED_OUT,
                "the controller has not taken it up yet; ask again with the same id"),
            LONGEST_WAIT_SECONDS,
            TimeUnit.SECONDS);
  }

  private CompletableFuture<Outcome> decide(Request request) {
    String named = request.origin().run();
    if (!named.isEmpty() && !named.equals(run.id()) && !named.equals(run.name())) {
      return refuse(
          request, "this is meant for the run " + named + ", but the run here is " + run.id());
    }
    String id = request.origin().id();
    if (request.action().ends()) {
      return end(request, id == null ? Optional.empty() : ledger.inMemory(id));
    }
    if (id == null) {
      return carryOut(request);
    }
    return request.urgent() ? once(request, id, ledger::inMemory) : onceFromDisk(request, id);
  }

  /** One at a time at the disk; what is urgent passes by. */
  private synchronized CompletableFuture<Outcome> onceFromDisk(Request request, String id) {
    if (underWay.size() >= MOST_UNDER_WAY) {
      return CompletableFuture.completedFuture(
          Outcome.refused(Reason.BUSY, "too many requests wait; try again in a second"));
    }
    return once(request, id, ledger::find);
  }

  private CompletableFuture<Outcome> end(Request request, Optional<Known> known) {
    boolean older = known.filter(k -> isSame(k, request) && isOlder(k)).isPresent();
    if (older && runUnderWay() && !request.origin().run().equals(run.id())) {
      return refuse(
          request,
          "this was asked for under the same id before this run began; if it is meant for this"
              + " run, ask under another id or name the run "
              + run.id());
    }
    return carryOut(request).thenApply(outcome -> ended(request, outcome));
  }

  /** A second stop finds nothing to stop: it is told what the first one did. */
  private Outcome ended(Request request, Outcome outcome) {
    String id = request.origin().id();
    if (id == null || outcome.reason() == Reason.BUSY) {
      return outcome;
    }
    Optional<Known> known = ledger.inMemory(id);
    boolean free = known.filter(k -> !isSame(k, request)).isEmpty();
    Optional<Outcome> done =
        known
            .filter(k -> free && !k.earlier() && k.outcome().isDone())
            .map(RequestLedger.Known::outcome);
    if (!outcome.isDone() && done.isPresent()) {
      return done.get();
    }
    if (free) {
      CompletableFuture<?> unused = ledger.keep(id, request.content(), outcome);
    }
    return outcome;
  }

  private static boolean isOlder(Known known) {
    return known.earlier() || known.outcome().text().equals(Rejection.NO_RUN.text());
  }

  private boolean runUnderWay() {
    return control.latest().map(sample -> sample.phase() != RunPhase.IDLE).orElse(false);
  }

  private CompletableFuture<Outcome> once(
      Request request, String id, Function<String, Optional<Known>> recall) {
    UnderWay mine = new UnderWay(request.content(), new CompletableFuture<>());
    UnderWay other = underWay.putIfAbsent(id, mine);
    if (other != null) {
      return other.content.equals(mine.content) ? other.outcome : taken(request);
    }
    Optional<Known> known = recall.apply(id);
    if (known.isPresent()) {
      Known before = known.get();
      if (before.earlier() || !isSame(before, request)) {
        underWay.remove(id);
        return before.earlier()
            ? refuse(request, "the id " + id + " was used in an earlier run; choose a new one")
            : taken(request);
      }
      if (before.outcome().isDone()) {
        underWay.remove(id);
        return CompletableFuture.completedFuture(before.outcome());
      }
    }
    CompletableFuture<?> unused =
        carryOut(request)
            .whenComplete(
                (outcome, error) -> {
                  if (error == null) {
                    keep(id, mine, outcome);
                  } else {
                    underWay.remove(id);
                    mine.outcome.completeExceptionally(error);
                  }
                });
    return mine.outcome;
  }

  /**
   * What was done is told once it is on disk, so that a repetition after a power cut finds it; a
   * disk that does not write is not waited for longer than a second.
   */
  private void keep(String id, UnderWay mine, Outcome outcome) {
    if (outcome.reason() == Reason.BUSY) {
      underWay.remove(id);
      mine.outcome.complete(outcome);
      return;
    }
    CompletableFuture<Void> written = ledger.keep(id, mine.content, outcome);
    CompletableFuture<?> unusedForgetting =
        written.whenComplete((done, error) -> underWay.remove(id));
    if (!outcome.isDone()) {
      mine.outcome.complete(outcome);
      return;
    }
    CompletableFuture<?> unusedTelling =
        written
            .thenApply(done -> outcome)
            .completeOnTimeout(
                Outcome.done(outcome.text() + "; the store has not written this yet"),
                LONGEST_WRITE_SECONDS,
                TimeUnit.SECONDS)
            .thenAccept(mine.outcome::complete);
  }

  private static boolean isSame(Known known, Request request) {
    return known.isSame(request, doneText(request));
  }

  private CompletableFuture<Outcome> taken(Request request) {
    return refuse(
        request,
        "the id "
            + request.origin().id()
            + " belongs to another request; an id is for one request, choose a new one");
  }

  private CompletableFuture<Outcome> refuse(Request request, String why) {
    events.report(
        EventId.OPERATOR_REQUEST, request.origin().by(), request.content() + ", refused: " + why);
    return CompletableFuture.completedFuture(Outcome.refused(Reason.CONFLICT, why));
  }

  private CompletableFuture<Outcome> carryOut(Request request) {
    return switch (request.action()) {
      case START -> start(request);
      case PAUSE -> run(request, RunEvent.PAUSE);
      case RESUME -> run(request, RunEvent.RESUME);
      case STOP -> run(request, RunEvent.STOP);
      case ABORT -> run(request, RunEvent.ABORT);
      case ACKNOWLEDGE -> acknowledge(request);
      case UNLOAD ->
          control
              .unload(request.value(), request.origin().by())
              .thenApply(outcome -> outcome(outcome, request));
      case CONFIRM -> confirm(request);
      case SET -> set(request);
    };
  }

  /** What is said of a request that was carried out; different for different requests. */
  private static String doneText(Request request) {
    String target = request.target();
    return switch (request.action()) {
      case START -> "the run begins";
      case PAUSE -> "the run is paused; counting goes on";
      case RESUME -> "the run goes on";
      case STOP -> "the run ends in order";
      case ABORT -> "the cell is brought to its safe state";
      case ACKNOWLEDGE ->
          target.isEmpty() ? "all latched trips are acknowledged" : target + " is acknowledged";
      case UNLOAD ->
          Double.isNaN(request.value())
              ? "the stack is being unloaded"
              : "the stack is being unloaded by " + request.value() + " µm";
      case CONFIRM -> "the " + target + " is confirmed";
      case SET -> "target " + request.value() + (target.equals("pressure") ? " MPa" : " °C");
    };
  }

  private CompletableFuture<Outcome> start(Request request) {
    if (over.getAsBoolean()) {
      return refuse(
          request,
          "the run of this folder is finished; end this controller and serve again for a new one");
    }
    return run(request, RunEvent.START);
  }

  private CompletableFuture<Outcome> run(Request request, RunEvent event) {
    return control
        .request(event, request.origin().by())
        .thenApply(outcome -> outcome(outcome, request));
  }

  private CompletableFuture<Outcome> acknowledge(Request request) {
    String by = request.origin().by();
    if (request.target().isEmpty()) {
      return control.acknowledgeAll(by).thenApply(outcome -> outcome(outcome, request));
    }
    for (Trip trip : Trip.values()) {
      if (trip.name().equals(request.target())) {
        return control.acknowledge(trip, by).thenApply(outcome -> outcome(outcome, request));
      }
    }
    return unknown("there is no trip " + request.target());
  }

  private CompletableFuture<Outcome> confirm(Request request) {
    String by = request.origin().by();
    double value = request.value();
    return switch (request.target()) {
      case "force" -> control.confirmForce(by).thenApply(outcome -> outcome(outcome, request));
      case "position" ->
          control
              .confirmPosition(
                  Double.isNaN(value) ? OptionalInt.empty() : OptionalInt.of((int) value), by)
              .thenApply(outcome -> outcome(outcome, request));
      default -> unknown("confirm force or position, not " + request.target());
    };
  }

  private CompletableFuture<Outcome> set(Request request) {
    double value = request.value();
    String by = request.origin().by();
    if (!Double.isFinite(value)) {
      return CompletableFuture.completedFuture(
          Outcome.refused(Reason.OUT_OF_RANGE, request.target() + ": a finite number is needed"));
    }
    return switch (request.target()) {
      case "temperature" ->
          control
              .temperature(new Temperature(value), plan.temperature().kelvinPerMinute(), by)
              .thenApply(outcome -> outcome(outcome, request));
      case "pressure" ->
          control
              .pressure(new Pressure(value), plan.pressure().megapascalsPerMinute(), by)
              .thenApply(outcome -> outcome(outcome, request));
      default -> unknown("there is no loop " + request.target());
    };
  }

  private static CompletableFuture<Outcome> unknown(String text) {
    return CompletableFuture.completedFuture(Outcome.refused(Reason.UNKNOWN, text));
  }

  private static Outcome outcome(ndprig.controller.run.Outcome outcome, Request request) {
    if (outcome.accepted()) {
      return Outcome.done(doneText(request));
    }
    return Outcome.refused(reasonOf(outcome), outcome.reason());
  }

  private static Reason reasonOf(ndprig.controller.run.Outcome outcome) {
    if (outcome.equals(ndprig.controller.run.Outcome.BUSY)) {
      return Reason.BUSY;
    }
    return outcome.reason().endsWith("out of range") ? Reason.OUT_OF_RANGE : Reason.CONFLICT;
  }
}
