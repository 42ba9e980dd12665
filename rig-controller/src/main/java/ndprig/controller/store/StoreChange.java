package ndprig.controller.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import ndprig.controller.acquisition.Baseline;
import ndprig.controller.acquisition.ClockHistory;
import ndprig.controller.acquisition.Frame;
import ndprig.controller.acquisition.StepStart;
import ndprig.controller.acquisition.TelemetryPoint;
import ndprig.controller.event.RigEvent;
import org.jspecify.annotations.Nullable;

/** Something to write; several make a transaction. Immutable. */
public final class StoreChange {
  private final Action action;
  private final @Nullable Frame frame;
  private final boolean endsRun;

  private StoreChange(Action action) {
    this(action, null, false);
  }

  private StoreChange(Action action, @Nullable Frame frame, boolean endsRun) {
    this.action = action;
    this.frame = frame;
    this.endsRun = endsRun;
  }

  /** A frame and the baseline after it. */
  public static StoreChange frame(Frame frame, Baseline after) {
    return new StoreChange(
        statements -> {
          FrameRow.insert(statements.of(FrameRow.INSERT), after.epoch(), frame, statements.clock());
          statements.baseline(after);
        },
        frame,
        false);
  }

  /** A baseline that changed without a frame. */
  public static StoreChange baseline(Baseline baseline) {
    return new StoreChange(statements -> statements.baseline(baseline));
  }

  /** The beginning of a step. */
  public static StoreChange step(StepStart start) {
    return new StoreChange(
        statements -> StepRow.write(statements.of(StepRow.INSERT), start, statements.clock()));
  }

  /** A telemetry point. */
  public static StoreChange telemetry(TelemetryPoint point) {
    return new StoreChange(
        statements ->
            TelemetryRow.insert(statements.of(TelemetryRow.INSERT), point, statements.clock()));
  }

  /** An event. */
  public static StoreChange event(RigEvent event) {
    return new StoreChange(
        statements -> EventRow.insert(statements.of(EventRow.INSERT), event, statements.clock()));
  }

  /** An offset of civil time. */
  public static StoreChange clock(ClockHistory.Setting setting) {
    return new StoreChange(statements -> ClockRows.insert(statements, setting));
  }

  /** A clock that went on as another. */
  public static StoreChange clock(ClockHistory.Tie tie) {
    return new StoreChange(statements -> ClockRows.insert(statements, tie));
  }

  /** Sets a value of the key-value state: the director's phase, the progress of the run. */
  public static StoreChange state(String key, String value) {
    return new StoreChange(
        statements ->
            statements
                .row("INSERT OR REPLACE INTO state (key, value) VALUES (?,?)")
                .put(key)
                .put(value)
                .run());
  }

  /** Latches a trip, or notes that a latched one was acknowledged. */
  public static StoreChange trip(TripRecord trip) {
    return new StoreChange(
        statements ->
            statements
                .row(
                    "INSERT OR REPLACE INTO acknowledgement"
                        + " (interlock, cause, tripped_utc_ns, acknowledged_utc_ns)"
                        + " VALUES (?,?,?,?)")
                .put(trip.interlock())
                .put(trip.cause())
                .put(trip.trippedAt())
                .putNullable(trip.acknowledgedAt())
                .run());
  }

  /** Removes the latch of an interlock. */
  public static StoreChange tripCleared(String interlock) {
    return new StoreChange(
        statements ->
            statements.row("DELETE FROM acknowledgement WHERE interlock = ?").put(interlock).run());
  }

  /** What came of a request, so that the same request said again is answered the same. */
  public static StoreChange request(RequestRecord request) {
    return new StoreChange(
        statements ->
            statements
                .row(
                    "INSERT OR REPLACE INTO request (id, outcome, utc_ns, content)"
                        + " VALUES (?,?,?,?)")
                .put(request.id())
                .put(request.outcome())
                .put(request.at())
                .put(request.content())
                .run());
  }

  /** The end of the run. */
  public static StoreChange finished(Instant at) {
    return new StoreChange(
        statements -> statements.row("UPDATE run SET finished_utc_ns = ?").put(at).run(),
        null,
        true);
  }

  /** Several changes that are only ever written together. */
  public static StoreChange all(Collection<StoreChange> changes) {
    List<StoreChange> copy = List.copyOf(changes);
    return new StoreChange(
        statements -> {
          for (StoreChange change : copy) {
            change.apply(statements);
          }
        },
        null,
        copy.stream().anyMatch(StoreChange::endsRun));
  }

  void apply(Statements statements) throws SQLException {
    action.apply(statements);
  }

  boolean endsRun() {
    return endsRun;
  }

  Optional<Frame> storedFrame() {
    return Optional.ofNullable(frame);
  }

  private interface Action {
    void apply(Statements statements) throws SQLException;
  }
}
