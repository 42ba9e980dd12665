package ndprig.controller.event;

/** How much an event matters to an operator. */
public enum Severity {
  /** Life-cycle and phase changes. */
  INFO,
  /** One device or one frame is degraded and handled. */
  WARNING_LOCAL,
  /** The run as a whole is degraded. */
  WARNING_SYSTEM,
  /** The cell was or is being brought to its safe state. */
  FATAL
}
