package ndprig.controller.safety;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What an interlock can find, and what must be done then. */
public enum Trip {
  /** The cell is hotter than its limit. */
  OVER_TEMPERATURE(
      SafeAction.HEATER_OFF,
      SafeAction.HEATER_ENABLE_OFF,
      SafeAction.PERMIT_WITHDRAWN,
      SafeAction.STACK_HELD),
  /** The cell is colder than its limit; or its sensor has come off, while the heater heats. */
  UNDER_TEMPERATURE(
      SafeAction.HEATER_OFF, SafeAction.HEATER_ENABLE_OFF, SafeAction.PERMIT_WITHDRAWN),
  /** The cell's temperature is not known. */
  TEMPERATURE_SENSOR(
      SafeAction.HEATER_OFF, SafeAction.HEATER_ENABLE_OFF, SafeAction.PERMIT_WITHDRAWN),
  /** The temperature rises although the heater is commanded off. */
  HEATER_STUCK_ON(
      SafeAction.HEATER_OFF,
      SafeAction.HEATER_ENABLE_OFF,
      SafeAction.PERMIT_WITHDRAWN,
      SafeAction.STACK_HELD),
  /** The stack pressure is above its limit, and the regulator did not bring it down. */
  OVER_PRESSURE(SafeAction.PERMIT_WITHDRAWN, SafeAction.STACK_HELD),
  /** The stack pressure is not known: the stack is held, because retracting may delaminate it. */
  PRESSURE_SENSOR(SafeAction.PERMIT_WITHDRAWN, SafeAction.STACK_HELD),
  /** The cell voltage is above its limit. */
  OVER_VOLTAGE(SafeAction.PERMIT_WITHDRAWN),
  /** The cell voltage is below its limit. */
  UNDER_VOLTAGE(SafeAction.PERMIT_WITHDRAWN),
  /** The cell's current and voltage are not known. */
  CYCLER_SENSOR(SafeAction.PERMIT_WITHDRAWN),
  /** The control tick stood still. */
  DEAD_MAN(
      SafeAction.HEATER_OFF,
      SafeAction.HEATER_ENABLE_OFF,
      SafeAction.PERMIT_WITHDRAWN,
      SafeAction.STACK_HELD),
  /** A thread of the controller ended or is late. */
  HEARTBEAT_LOST(
      SafeAction.HEATER_OFF,
      SafeAction.HEATER_ENABLE_OFF,
      SafeAction.PERMIT_WITHDRAWN,
      SafeAction.STACK_HELD),
  /** The force cannot be true: it contradicts the screw, or is below zero. */
  FORCE_IMPLAUSIBLE(SafeAction.PERMIT_WITHDRAWN, SafeAction.STACK_HELD),
  /** Current flows although none is permitted: the permit's line or the cycler does not obey. */
  CURRENT_WITHOUT_PERMIT(SafeAction.PERMIT_WITHDRAWN);

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable view of a set nobody else holds
  private final Set<SafeAction> demands;

  Trip(SafeAction first, SafeAction... rest) {
    this.demands = Collections.unmodifiableSet(EnumSet.of(first, rest));
  }

  /** What must be done, in the order of {@link SafeAction}. */
  public Set<SafeAction> demands() {
    return demands;
  }
}
