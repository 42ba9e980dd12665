package ndprig.controller.safety;

/** What an interlock finds at a tick. */
public enum Condition {
  /** All is well. */
  SAFE,
  /** The limit is passed. */
  UNSAFE,
  /** It cannot be told, because a reading is not good: neither well nor passed. */
  UNKNOWN
}
