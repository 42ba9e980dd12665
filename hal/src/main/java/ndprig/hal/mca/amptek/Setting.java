package ndprig.hal.mca.amptek;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One text setting of the device.
 *
 * @param name four characters such as {@code MCAC}
 * @param value up to ten characters, a unit included
 */
public record Setting(String name, String value) {
  private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9]{3}");
  private static final Pattern VALUE = Pattern.compile("[A-Z0-9.+-]{1,10}");
  private static final Pattern QUANTITY = Pattern.compile("([+-]?\\d+(\\.\\d*)?)([A-Z]*)");

  /** Devices round times, gains and voltages to what their hardware can make. */
  private static final double RELATIVE_ROUNDING = 0.005;

  /** Half of a step of the 12-bit slow threshold, % of full scale. */
  private static final double THRESHOLD_ROUNDING = 0.5 * 100 / 4095;

  /** Reads {@code NAME=value}. */
  static Setting parse(String command) {
    int equals = command.indexOf('=');
    if (equals < 0) {
      throw new IllegalArgumentException("setting '" + command + "': must read NAME=value");
    }
    return new Setting(command.substring(0, equals), command.substring(equals + 1));
  }

  /** As it is sent. */
  String command() {
    return name + "=" + value + ";";
  }

  /** Whether it is a state of the device rather than an order to it. */
  boolean readable() {
    return !name.equals("RESC");
  }

  List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (!NAME.matcher(name).matches()) {
      problems.add("'" + name + "': a setting's name is four upper-case letters or digits");
    }
    if (!VALUE.matcher(value).matches()) {
      problems.add(
          name + ": '" + value + "' is not 1 to 10 upper-case letters, digits, signs or points");
    }
    return problems;
  }

  /**
   * Whether a value read back means the same: equal text, or equal numbers in the same unit, whole
   * numbers exactly and others up to the rounding of the device.
   */
  boolean meansTheSameAs(String readBack) {
    if (value.equalsIgnoreCase(readBack)) {
      return true;
    }
    Matcher wanted = QUANTITY.matcher(value);
    Matcher got = QUANTITY.matcher(readBack);
    if (!wanted.matches() || !got.matches() || !unitsAgree(wanted.group(3), got.group(3))) {
      return false;
    }
    double difference =
        Math.abs(Double.parseDouble(wanted.group(1)) - Double.parseDouble(got.group(1)));
    boolean whole = wanted.group(2) == null && got.group(2) == null;
    return difference <= (whole ? 0 : rounding(Double.parseDouble(wanted.group(1))));
  }

  private double rounding(double wanted) {
    double relative = RELATIVE_ROUNDING * Math.abs(wanted);
    return name.equals("THSL") ? Math.max(relative, THRESHOLD_ROUNDING) : relative;
  }

  /** A unit that one side leaves out is the command's own. */
  private static boolean unitsAgree(String one, String other) {
    return one.isEmpty() || other.isEmpty() || one.equals(other);
  }
}
