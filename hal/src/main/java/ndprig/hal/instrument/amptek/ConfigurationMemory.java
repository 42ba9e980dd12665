package ndprig.hal.instrument.amptek;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import ndprig.hal.mca.amptek.Acknowledge;
import ndprig.hal.mca.amptek.DeviceModel;
import ndprig.hal.mca.amptek.Packet;

/**
 * The text settings of the simulated device: takes what the model has, rounds what the hardware
 * rounds, and complains of the last command it could not take.
 */
final class ConfigurationMemory {
  private static final Pattern COMMAND = Pattern.compile("([A-Z][A-Z0-9]{3})=([^=;]{1,10})");
  private static final Set<String> KNOWN =
      Set.of(
          "RESC", "MCAC", "MCAE", "MCAS", "MCSL", "MCSH", "MCST", "GAIN", "GAIA", "GAIF", "TPEA",
          "TFLA", "TPFA", "THFA", "THSL", "TLLD", "PDMD", "SOFF", "PURE", "GATE", "CON1", "CON2",
          "PRET", "PRER", "PREL", "PREC", "PRCL", "PRCH", "AUO1", "AUO2", "GPIN", "GPED", "GPGA",
          "GPMC", "GPME", "HVSE", "PAPZ", "SYNC", "CLKL", "LMMO", "SCOE", "SCOT", "SCOG", "DACO",
          "BOOT", "CLCK", "RESL", "CUSP", "RTDE", "RTDD", "RTDS", "RTDT", "RTDW", "AINP", "INOF",
          "INOG", "BLRM", "BLRD", "BLRU", "DACF", "TECS", "PAPS", "TPMO", "AU34", "VOLU");

  private static final double THRESHOLD_STEPS = 4095;

  private final DeviceModel model;
  private final Map<String, String> flash = new HashMap<>();
  private final Map<String, String> values = new HashMap<>();

  /** The memory of a device that somebody else has used before. */
  ConfigurationMemory(DeviceModel model, RandomGenerator random) {
    this.model = model;
    writeForeign(random);
    powerUp();
  }

  /** What another user of the device left in its flash: unlike what anybody here would set. */
  private void writeForeign(RandomGenerator random) {
    reset();
    values.put("MCAC", List.of("256", "512", "2048", "8192").get(random.nextInt(4)));
    values.put("MCAE", random.nextBoolean() ? "ON" : "OFF");
    values.put("GAIA", "1");
    values.put("THSL", rounded("THSL", String.valueOf(2 + random.nextInt(20))));
    values.put("TLLD", String.valueOf(1 + random.nextInt(100)));
    values.put("PRER", random.nextBoolean() ? "OFF" : String.valueOf(5 + random.nextInt(600)));
    values.put("GPMC", random.nextBoolean() ? "ON" : "OFF");
    values.put("GPME", "ON");
    values.put("GATE", "HIGH");
    save();
  }

  /** Forgets all but what is in the flash. */
  void powerUp() {
    values.clear();
    values.putAll(flash);
  }

  /** Writes the present settings to the flash. */
  void save() {
    flash.clear();
    flash.putAll(values);
  }

  /** To the device's defaults. */
  private void reset() {
    values.clear();
    values.put("MCAC", "1024");
    values.put("MCAE", "OFF");
    values.put("GAIA", "1");
    values.put("THSL", "1.001");
    values.put("TLLD", "OFF");
    values.put("PRER", "OFF");
    values.put("GPMC", "OFF");
  }

  /** Executes the commands of one request. */
  Packet execute(String text) {
    Packet reply = Acknowledge.OK.packet();
    for (String command : text.split(";", -1)) {
      if (!command.isEmpty()) {
        Acknowledge outcome = executeOne(command);
        if (!outcome.success()) {
          reply = outcome.packet(Ascii.bytes(command + ";"));
        }
      }
    }
    return reply;
  }

  /** Answers the names, or commands, of a read-back request. */
  String readBack(String text) {
    StringBuilder answer = new StringBuilder();
    for (String item : text.split(";", -1)) {
      if (!item.isEmpty()) {
        String name = item.split("=", 2)[0];
        String value = has(name) ? values.getOrDefault(name, "OFF") : "??";
        answer.append(name).append('=').append(value).append(';');
      }
    }
    return answer.toString();
  }

  int channels() {
    return Integer.parseInt(text("MCAC"));
  }

  String text(String name) {
    return values.getOrDefault(name, "OFF");
  }

  /** A value as a number; zero if it is none. */
  double number(String name) {
    String value = text(name);
    return value.matches("\\d+(\\.\\d*)?") ? Double.parseDouble(value) : 0;
  }

  private boolean has(String name) {
    return KNOWN.contains(name) && !model.lacks(name);
  }

  private Acknowledge executeOne(String command) {
    var parts = COMMAND.matcher(command);
    if (!parts.matches()) {
      return has(command.split("=", 2)[0])
          ? Acknowledge.BAD_PARAMETER
          : Acknowledge.UNKNOWN_COMMAND;
    }
    String name = parts.group(1);
    String value = parts.group(2);
    if (!has(name)) {
      return Acknowledge.UNKNOWN_COMMAND;
    }
    if (name.equals("HVSE") && model == DeviceModel.DP5) {
      return Acknowledge.NO_PC5;
    }
    if (!valid(name, value)) {
      return Acknowledge.BAD_PARAMETER;
    }
    if (name.equals("RESC")) {
      reset();
    } else {
      values.put(name, rounded(name, value));
    }
    return Acknowledge.OK;
  }

  private static boolean valid(String name, String value) {
    return switch (name) {
      case "RESC" -> value.equals("Y");
      case "MCAC" -> value.matches("256|512|1024|2048|4096|8192");
      case "MCAE", "GPMC", "GPGA", "GPME" -> value.matches("ON|OFF");
      case "GAIA" -> value.matches("\\d{1,2}");
      case "THSL" -> value.matches("\\d+(\\.\\d*)?") && threshold(value) > 0;
      case "TLLD" -> value.matches("OFF|\\d{1,4}");
      case "PRER" -> value.matches("OFF|\\d+(\\.\\d*)?");
      default -> true;
    };
  }

  /** Per cent of full scale; zero if the device does not take it. */
  private static double threshold(String value) {
    double percent = Double.parseDouble(value);
    return percent <= 24.9 ? Math.round(percent / 100 * THRESHOLD_STEPS) / THRESHOLD_STEPS : 0;
  }

  private static String rounded(String name, String value) {
    return name.equals("THSL") ? String.format(Locale.ROOT, "%.3f", 100 * threshold(value)) : value;
  }
}
