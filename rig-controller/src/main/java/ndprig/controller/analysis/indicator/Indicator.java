package ndprig.controller.analysis.indicator;

import ndprig.controller.event.EventId;

/** What is watched. */
public enum Indicator {
  /**
   * Lithium in the electrolyte beyond the deposit. Value: counts over the expected ones, less 1.
   */
  LITHIUM_IN_ELECTROLYTE(EventId.LITHIUM_IN_ELECTROLYTE),
  /** Lithium that vanishes behind the collector. Value: counts per exposure over those before. */
  COLLECTOR_DEFICIT(EventId.COLLECTOR_DEFICIT),
  /** A front that recedes while current plates. Value: its depth, µm. */
  FRONT_RECEDES(EventId.FRONT_RECEDES),
  /** Collapse of the voltage while current plates. Value: the overpotential, V. */
  SOFT_SHORT(EventId.SOFT_SHORT),
  /** Share of the time in which the detector was dead. */
  DEAD_TIME(EventId.DEAD_TIME_HIGH),
  /** Share of the counted pulses that hold a second one. */
  PILE_UP(EventId.DEAD_TIME_HIGH),
  /** Gain relative to the first bins in which it was seen. */
  GAIN(EventId.GAIN_DRIFTED);

  private final EventId event;

  Indicator(EventId event) {
    this.event = event;
  }

  /** The event that an alarm of this makes. */
  EventId event() {
    return event;
  }
}
