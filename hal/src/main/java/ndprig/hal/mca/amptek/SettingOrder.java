package ndprig.hal.mca.amptek;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which settings must be sent before which, because the later is rounded or limited by the earlier.
 *
 * @source Amptek Digital Products Programmer's Guide Rev B3, text configuration, order of commands
 */
final class SettingOrder {
  private static final Map<String, List<String>> FIRST_THEN =
      Map.of(
          "CLCK", List.of("TPEA"),
          "TPEA", List.of("TFLA", "TPFA", "GAIN", "GAIF", "RESL", "PURE"),
          "MCAC", List.of("SOFF"));

  private SettingOrder() {}

  static List<String> problems(List<Setting> settings) {
    List<String> names = settings.stream().map(Setting::name).toList();
    List<String> problems = new ArrayList<>();
    for (String first : names) {
      for (String then : FIRST_THEN.getOrDefault(first, List.of())) {
        if (names.contains(then) && names.indexOf(then) < names.indexOf(first)) {
          problems.add(then + ": must come after " + first);
        }
      }
    }
    return problems;
  }
}
