package ndprig.hal.instrument.max31865;

/** What can go wrong with the simulated chip or its element. */
public enum Max31865Fault {
  /** The element is open. */
  OPEN_ELEMENT,
  /** The element is shorted. */
  SHORTED_ELEMENT,
  /** The chip does not drive its output, which reads as ones. */
  SILENT_ONES,
  /** The chip does not drive its output, which reads as zeros. */
  SILENT_ZEROS,
  /** Conversions end in time but the result does not change any more. */
  STUCK,
  /** One bit of every fourth reply or so arrives inverted. */
  DAMAGED_BYTES,
  /** Conversions take ten times as long. */
  SLOW
}
