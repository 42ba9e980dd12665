package ndprig.controller.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ndprig.controller.loop.StackMemory;
import ndprig.controller.run.DirectorState;
import ndprig.controller.run.RunProgress;
import ndprig.controller.safety.LatchState;
import ndprig.controller.safety.LatchState.LatchedTrip;
import ndprig.controller.safety.Trip;
import ndprig.controller.store.RunReader;
import ndprig.controller.store.StoreChange;
import ndprig.controller.store.StoreException;
import ndprig.controller.store.StoreQueue;
import ndprig.controller.store.StoredName;
import ndprig.controller.store.TripRecord;
import ndprig.hal.time.WallClock;

/**
 * What must survive the process beside the frames: where the director is and what is latched. Kept
 * in the run's store.
 */
final class RunMemory {
  private static final String DIRECTOR = "director";
  private static final String STACK = "stack";
  private static final String RESUMED = "resumed";

  /** A field that this version does not know is one of a later version. */
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private static final ObjectWriter STACK_JSON = JSON.writerFor(StackMemory.class);

  private final StoreQueue queue;
  private final WallClock wall;
  private final Set<Trip> latched = new HashSet<>();
  private volatile RunProgress progress = RunProgress.NONE;
  private volatile boolean over;

  /**
   * Remembers nothing yet. Loads what writing needs, some hundreds of classes: on a slow computer
   * that takes longer than a control tick may be late.
   */
  RunMemory(StoreQueue queue, WallClock wall) {
    this.queue = queue;
    this.wall = wall;
    write(DirectorState.NONE);
  }

  /** Keeps the director's state; a run that ended is marked so. */
  void keep(DirectorState state) {
    List<StoreChange> changes = new ArrayList<>();
    changes.add(StoreChange.state(DIRECTOR, write(state)));
    if (progress != RunProgress.NONE && state.progress() == RunProgress.NONE) {
      changes.add(StoreChange.finished(wall.now()));
      over = true;
    }
    progress = state.progress();
    queue.post(StoreChange.all(changes));
  }

  /** Keeps what is known of the stack. */
  void keep(StackMemory stack) {
    try {
      queue.post(StoreChange.state(STACK, STACK_JSON.writeValueAsString(stack)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what is known of the stack cannot be written", e);
    }
  }

  /** What was known of the stack. */
  Optional<StackMemory> stack(RunReader reader) throws StoreException {
    return reader.state(STACK).map(RunMemory::stack);
  }

  /** Keeps what is latched. */
  void keep(LatchState state) {
    List<StoreChange> changes = new ArrayList<>();
    Set<Trip> now = new HashSet<>();
    for (LatchedTrip trip : state.trips()) {
      now.add(trip.trip());
      changes.add(
          StoreChange.trip(
              new TripRecord(
                  trip.trip().name(),
                  trip.detail(),
                  wall.now(),
                  trip.acknowledged() ? wall.now() : null)));
    }
    for (Trip before : latched) {
      if (!now.contains(before)) {
        changes.add(StoreChange.tripCleared(before.name()));
      }
    }
    latched.clear();
    latched.addAll(now);
    queue.post(StoreChange.all(changes));
  }

  /**
   * Counts that a process took the run up again; returns how often that was, this time included.
   */
  int countResumption(RunReader reader) throws StoreException {
    int times = reader.state(RESUMED).map(Integer::parseInt).orElse(0) + 1;
    queue.post(StoreChange.state(RESUMED, Integer.toString(times)));
    return times;
  }

  /** Whether a run was under way and has ended. Thread-safe. */
  boolean over() {
    return over;
  }

  /** Where the director was, if it was anywhere. */
  Optional<DirectorState> director(RunReader reader) throws StoreException {
    Optional<DirectorState> stored = reader.state(DIRECTOR).map(RunMemory::read);
    stored.ifPresent(state -> progress = state.progress());
    return stored;
  }

  /**
   * What was latched.
   *
   * @param leftUnwritten whether what the process before did last is not known; then there is a
   *     trip that demands all, until acknowledged
   */
  LatchState latched(RunReader reader, boolean leftUnwritten) throws StoreException {
    List<TripRecord> stored = new ArrayList<>(reader.trips());
    if (leftUnwritten) {
      TripRecord unknown =
          new TripRecord(
              Trip.DEAD_MAN.name(),
              "the controller before ended while its store could not write; what was asked for or"
                  + " tripped then is not known",
              wall.now(),
              null);
      queue.post(StoreChange.trip(unknown));
      stored.removeIf(record -> record.interlock().equals(unknown.interlock()));
      stored.add(unknown);
    }
    List<LatchedTrip> trips = new ArrayList<>();
    for (TripRecord record : stored) {
      TripRecord known = known(record);
      Trip trip = Trip.valueOf(known.interlock());
      latched.add(trip);
      trips.add(new LatchedTrip(trip, known.acknowledgedAt() != null, known.cause()));
    }
    return new LatchState(trips);
  }

  /** What of the run's counts did not come to disk, one sentence; empty if nothing is missing. */
  static String missing(RunReader reader) throws StoreException {
    return reader.state(DIRECTOR).map(RunMemory::read).map(DirectorState::missing).orElse("");
  }

  private static StackMemory stack(String text) {
    try {
      return JSON.readValue(text, StackMemory.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was known of the stack cannot be read: " + text, e);
    }
  }

  /** A trip that this version does not have stays a trip that demands all, until acknowledged. */
  private TripRecord known(TripRecord record) {
    if (StoredName.of(Trip.class, record.interlock()).isPresent()) {
      return record;
    }
    TripRecord known =
        new TripRecord(
            Trip.DEAD_MAN.name(),
            record.interlock() + ", a trip of another version of the program: " + record.cause(),
            record.trippedAt(),
            record.acknowledgedAt());
    queue.post(
        StoreChange.all(
            List.of(StoreChange.tripCleared(record.interlock()), StoreChange.trip(known))));
    return known;
  }

  private static String write(DirectorState state) {
    try {
      return JSON.writeValueAsString(state);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the director's state cannot be written", e);
    }
  }

  /** What an earlier version did not know yet is as in {@link DirectorState#NONE}. */
  private static DirectorState read(String text) {
    try {
      ObjectNode whole = JSON.valueToTree(DirectorState.NONE);
      JsonNode stored = JSON.readTree(text);
      stored.properties().forEach(field -> whole.set(field.getKey(), field.getValue()));
      return JSON.treeToValue(whole, DirectorState.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the director's stored state cannot be read: " + text, e);
    }
  }
}
