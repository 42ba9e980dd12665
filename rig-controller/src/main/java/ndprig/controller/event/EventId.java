package ndprig.controller.event;

/** The catalogue of events, one line each. */
public enum EventId {
  /** The controller process started and its store is open. */
  CONTROLLER_STARTED(Severity.INFO),
  /** The controller process is about to end as asked. */
  CONTROLLER_STOPPED(Severity.INFO),
  /** A thread ended by a bug; the rig goes to its safe state. */
  AGENT_FAILED(Severity.FATAL),
  /** The run entered another phase. */
  PHASE_CHANGED(Severity.INFO),
  /** A run was taken up again after the controller had gone. */
  RUN_RESUMED(Severity.WARNING_SYSTEM),
  /** A run did not reach its stable conditions in time and goes on as planned. */
  STABILISE_TIMEOUT(Severity.WARNING_SYSTEM),
  /** A device cannot be reached or failed. */
  DEVICE_FAILED(Severity.WARNING_LOCAL),
  /** A device that had failed works again. */
  DEVICE_RECOVERED(Severity.INFO),
  /** The MCA restarted or is another one; its counts since the last good reading are gone. */
  MCA_REBOOTED(Severity.WARNING_SYSTEM),
  /** A channel of the MCA is full; counts in it are a lower bound. */
  MCA_CHANNEL_FULL(Severity.WARNING_SYSTEM),
  /** The beam monitor counts nothing; frames are kept and flagged. */
  BEAM_LOST(Severity.WARNING_LOCAL),
  /** The beam monitor counts again. */
  BEAM_BACK(Severity.INFO),
  /** The MCA's counters do not tell its live time although pulses were counted. */
  LIVE_TIME_UNKNOWN(Severity.WARNING_LOCAL),
  /** The MCA's counters tell its live time again. */
  LIVE_TIME_KNOWN(Severity.INFO),
  /** The cycler began another step. */
  STEP_CHANGED(Severity.INFO),
  /** A frame covers time in which this controller did not run, or a step edge. */
  FRAME_GAP(Severity.WARNING_SYSTEM),
  /** The civil clock was set, or is behind what is stored; earlier times are corrected. */
  CLOCK_JUMPED(Severity.WARNING_LOCAL),
  /** An interlock tripped and latched. */
  INTERLOCK_TRIPPED(Severity.FATAL),
  /** A latched trip was acknowledged and its condition is gone. */
  INTERLOCK_CLEARED(Severity.INFO),
  /** An operator acknowledged a trip. */
  TRIP_ACKNOWLEDGED(Severity.INFO),
  /** An actuator did not confirm its safe state. */
  SAFE_STATE_NOT_REACHED(Severity.FATAL),
  /** An actuator confirmed the safe state that a trip demands. */
  SAFE_STATE_REACHED(Severity.INFO),
  /** The stack was retracted because its pressure was above its limit. */
  STACK_RELIEVED(Severity.WARNING_SYSTEM),
  /** A control tick came late and the missed ones were skipped. */
  TICK_SLIPPED(Severity.WARNING_LOCAL),
  /** The store cannot write; frames wait in memory and, behind them, in the MCA. */
  STORE_FAILED(Severity.WARNING_SYSTEM),
  /** The store writes again. */
  STORE_RECOVERED(Severity.INFO),
  /** A stored frame is not as it was written; results are made without it. */
  FRAME_DAMAGED(Severity.WARNING_SYSTEM),
  /** Stored by another version of the program under a name that begins its text; never reported. */
  OF_OTHER_VERSION(Severity.INFO),
  /** The analysis is behind by more than its queue; the newest frames come first. */
  ANALYSIS_LAGS(Severity.WARNING_LOCAL),
  /** A bin could not be unfolded or fitted; told once until one can. */
  REDUCTION_FAILED(Severity.WARNING_LOCAL),
  /** Counts from the electrolyte beyond the deposit rose above their baseline: dendrites. */
  LITHIUM_IN_ELECTROLYTE(Severity.WARNING_SYSTEM),
  /** Lithium vanished behind the collector while the cell rested or plated: loss of contact. */
  COLLECTOR_DEFICIT(Severity.WARNING_SYSTEM),
  /** The deposit's front receded while current plated. */
  FRONT_RECEDES(Severity.WARNING_SYSTEM),
  /** The overpotential collapsed while current plated. */
  SOFT_SHORT(Severity.WARNING_SYSTEM),
  /** Dead time or pile-up of a bin is above its limit. */
  DEAD_TIME_HIGH(Severity.WARNING_LOCAL),
  /** The gain of the electronics left that of the first bins. */
  GAIN_DRIFTED(Severity.WARNING_LOCAL),
  /** An operator changed a setpoint or a phase. */
  OPERATOR_REQUEST(Severity.INFO),
  /** A run waits for devices that do not answer. */
  DEVICES_AWAITED(Severity.WARNING_SYSTEM),
  /** A run ended without its last counts; the text says which, with an upper bound. */
  RUN_INCOMPLETE(Severity.WARNING_SYSTEM),
  /** A channel of the MCA would have been full soon; its counts are stored and it was cleared. */
  MCA_EMPTIED(Severity.INFO),
  /** The MCA stopped counting although nobody here stopped it; it was set up anew. */
  MCA_STOPPED(Severity.WARNING_SYSTEM),
  /** The force is not what screw and stack make likely; the stack is held. */
  FORCE_DOUBTED(Severity.WARNING_LOCAL),
  /** The force has been in doubt for a minute; the stack is held until it is confirmed. */
  FORCE_ALARM(Severity.WARNING_SYSTEM),
  /** The force is believed again: it came back, a test move was right, or an operator said so. */
  FORCE_CONFIRMED(Severity.INFO),
  /** The motor driver does not know where the screw stands; the stack is held. */
  POSITION_UNKNOWN(Severity.WARNING_SYSTEM),
  /** The force or an operator confirmed where the screw stands. */
  POSITION_CONFIRMED(Severity.INFO),
  /** The stack was unloaded as an operator asked. */
  STACK_UNLOADED(Severity.WARNING_LOCAL),
  /** An output is not known to be as wanted; it is tried on. */
  OUTPUT_NOT_CONFIRMED(Severity.WARNING_SYSTEM),
  /** An output that was not confirmed is as wanted. */
  OUTPUT_CONFIRMED(Severity.INFO),
  /** A channel does not follow its setpoint, or does not answer, for a while. */
  CHANNEL_WARNING(Severity.WARNING_LOCAL),
  /** The same for minutes, or a reading that stays suspect. */
  CHANNEL_ALARM(Severity.WARNING_SYSTEM),
  /** A channel that had a warning or an alarm is well again. */
  CHANNEL_CLEARED(Severity.INFO);

  private final Severity severity;

  EventId(Severity severity) {
    this.severity = severity;
  }

  /** How much this event matters. */
  public Severity severity() {
    return severity;
  }
}
