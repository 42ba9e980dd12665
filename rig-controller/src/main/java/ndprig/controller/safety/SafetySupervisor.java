package ndprig.controller.safety;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import ndprig.controller.event.EventId;
import ndprig.controller.event.EventReporter;
import ndprig.controller.loop.RigInputs;
import ndprig.controller.output.OutputState;
import ndprig.controller.output.WantedOutputs;
import ndprig.controller.safety.LatchState.LatchedTrip;

/**
 * Looks at every interlock on every tick, latches trips, restrains what a tick wants of the outputs
 * to the safe states that the latched trips demand, and watches that the outputs obey. A trip
 * clears when its condition is gone and it was acknowledged.
 *
 * <p>All calls come from the control thread.
 */
public final class SafetySupervisor {
  private final List<Latch> latches;
  private final Map<SafeAction, OutputWatch> outputs = new EnumMap<>(SafeAction.class);
  private final List<WatchdogFeed> watchdogs;
  private final Consumer<LatchState> keeper;
  private final EventReporter events;
  private Set<SafeAction> demanded = EnumSet.noneOf(SafeAction.class);
  private boolean evaluated;
  private long trips;

  /**
   * A supervisor with nothing latched.
   *
   * @param interlocks all hazards that are looked for
   * @param watchdogs fed after each full healthy cycle
   * @param keeper is told whenever what is latched changes, and must bring it to disk
   * @param events hears of trips and safe states
   */
  public SafetySupervisor(
      List<Interlock> interlocks,
      List<WatchdogFeed> watchdogs,
      Consumer<LatchState> keeper,
      EventReporter events) {
    this.latches = interlocks.stream().map(Latch::new).toList();
    for (SafeAction action : SafeAction.values()) {
      outputs.put(action, new OutputWatch(action, events));
    }
    this.watchdogs = List.copyOf(watchdogs);
    this.keeper = keeper;
    this.events = events;
  }

  /**
   * Latches what was latched before a restart; the safe states follow at the next tick.
   *
   * @throws IllegalArgumentException if a stored trip has no interlock here
   */
  public void restore(LatchState stored) {
    for (LatchedTrip trip : stored.trips()) {
      find(trip.trip()).restore(trip);
      trips++;
    }
    demanded = demandsOfLatched();
  }

  /** Looks at every interlock and at every output. */
  public void evaluate(RigInputs inputs) {
    boolean changed = false;
    for (int i = 0; i < latches.size(); i++) {
      changed |= update(latches.get(i), inputs);
    }
    if (changed) {
      demanded = demandsOfLatched();
    }
    for (Map.Entry<SafeAction, OutputWatch> output : outputs.entrySet()) {
      SafeAction action = output.getKey();
      OutputState state = action.in(inputs.outputs());
      output.getValue().update(state, demanded.contains(action), inputs.tickNanos());
    }
    if (changed) {
      keeper.accept(latchState());
    }
    evaluated = true;
  }

  /**
   * What may be wanted of the outputs in this tick: what the latched trips demand overrides, and
   * while a thread is late the heater's enable circuit gets no edges.
   */
  public WantedOutputs restrain(WantedOutputs wanted) {
    WantedOutputs restrained = heartbeatsInTime() ? wanted : wanted.heaterEnableOff();
    for (SafeAction action : demanded) {
      restrained = action.applyTo(restrained);
    }
    return restrained;
  }

  /**
   * Ends a cycle in which everything that belongs to a tick was done: feeds the watchdogs, provided
   * that the interlocks were looked at in this cycle and all heartbeats are in time.
   *
   * @return whether they were fed
   */
  public boolean cycleCompleted(long nowNanos) {
    boolean healthy = evaluated && heartbeatsInTime();
    evaluated = false;
    if (healthy) {
      for (int i = 0; i < watchdogs.size(); i++) {
        watchdogs.get(i).feed(nowNanos);
      }
    }
    return healthy;
  }

  /**
   * Notes that an operator has seen a trip. It clears once its condition is gone, which may be now
   * or later.
   *
   * @param by who
   * @return whether there was such a trip
   */
  public boolean acknowledge(Trip trip, String by) {
    Latch latch = find(trip);
    if (!latch.acknowledge()) {
      return false;
    }
    events.report(EventId.TRIP_ACKNOWLEDGED, trip.name(), "acknowledged by " + by);
    keeper.accept(latchState());
    return true;
  }

  /** What is latched. */
  public LatchState latchState() {
    List<LatchedTrip> latched = new ArrayList<>();
    for (Latch latch : latches) {
      if (latch.latched()) {
        latched.add(latch.export());
      }
    }
    return new LatchState(latched);
  }

  /** Whether any trip is latched. */
  public boolean tripped() {
    return !demanded.isEmpty();
  }

  /** What the latched trips demand. */
  public Set<SafeAction> demanded() {
    return Collections.unmodifiableSet(demanded);
  }

  /** How many trips latched so far, those restored included. */
  public long trips() {
    return trips;
  }

  /** Whether every demanded safe state is confirmed, or was waited for in vain and reported. */
  public boolean settled() {
    return outputs.values().stream().allMatch(OutputWatch::settled);
  }

  private boolean update(Latch latch, RigInputs inputs) {
    return switch (latch.update(inputs)) {
      case NONE -> false;
      case TRIPPED -> {
        trips++;
        events.report(EventId.INTERLOCK_TRIPPED, latch.trip().name(), latch.export().detail());
        yield true;
      }
      case CLEARED -> {
        events.report(
            EventId.INTERLOCK_CLEARED, latch.trip().name(), "acknowledged and its condition gone");
        yield true;
      }
    };
  }

  private Set<SafeAction> demandsOfLatched() {
    EnumSet<SafeAction> actions = EnumSet.noneOf(SafeAction.class);
    for (Latch latch : latches) {
      if (latch.latched()) {
        actions.addAll(latch.trip().demands());
      }
    }
    return actions;
  }

  private boolean heartbeatsInTime() {
    for (int i = 0; i < latches.size(); i++) {
      Latch latch = latches.get(i);
      if (latch.trip() == Trip.HEARTBEAT_LOST && latch.condition() == Condition.UNSAFE) {
        return false;
      }
    }
    return true;
  }

  private Latch find(Trip trip) {
    return latches.stream()
        .filter(latch -> latch.trip() == trip)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(trip + ": no interlock looks for it"));
  }
}
