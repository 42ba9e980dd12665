package ndprig.controller.safety;

import java.util.List;

/**
 * The latched trips, to be kept on disk so that a restart does not forget them.
 *
 * @param trips in the order of the interlocks
 */
public record LatchState(List<LatchedTrip> trips) {
  /** Nothing is latched. */
  public static final LatchState CLEAR = new LatchState(List.of());

  /** Copies the list. */
  public LatchState {
    trips = List.copyOf(trips);
  }

  /**
   * One latched trip.
   *
   * @param trip what was found
   * @param acknowledged whether an operator has seen it; it clears once the condition is gone too
   * @param detail one sentence with the values when it tripped
   */
  public record LatchedTrip(Trip trip, boolean acknowledged, String detail) {}
}
