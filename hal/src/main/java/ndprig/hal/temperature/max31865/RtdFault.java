package ndprig.hal.temperature.max31865;

import java.util.ArrayList;
import java.util.List;

/**
 * What the chip can find wrong, one bit of its fault status register each.
 *
 * @source MAX31865 data sheet, fault status register
 */
public enum RtdFault {
  /** D7. */
  ABOVE_HIGH_THRESHOLD(0x80, "resistance above the high threshold (element or a lead open?)"),
  /** D6. */
  BELOW_LOW_THRESHOLD(0x40, "resistance below the low threshold (element shorted?)"),
  /** D5. */
  REFERENCE_HIGH(0x20, "REFIN- above 0.85 of the bias (element open)"),
  /** D4. */
  REFERENCE_LOW(0x10, "REFIN- below 0.85 of the bias with FORCE- open (lead shorted low)"),
  /** D3. */
  INPUT_LOW(0x08, "RTDIN- below 0.85 of the bias with FORCE- open (lead shorted low)"),
  /** D2. */
  VOLTAGE(0x04, "an input beyond the supply rails");

  private final int bit;
  private final String words;

  RtdFault(int bit, String words) {
    this.bit = bit;
    this.words = words;
  }

  /** Returns the faults of a fault status register, most significant bit first. */
  public static List<RtdFault> decode(int register) {
    List<RtdFault> faults = new ArrayList<>();
    for (RtdFault fault : values()) {
      if ((register & fault.bit) != 0) {
        faults.add(fault);
      }
    }
    return List.copyOf(faults);
  }

  /** Says in words what a fault status register means. */
  static String describe(int register) {
    List<RtdFault> faults = decode(register);
    if (faults.isEmpty()) {
      return "the fault bit is set but no fault is named";
    }
    List<String> words = new ArrayList<>();
    faults.forEach(fault -> words.add(fault.words));
    return String.join("; ", words);
  }
}
