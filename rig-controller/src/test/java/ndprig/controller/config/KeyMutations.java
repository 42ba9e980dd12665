package ndprig.controller.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** An experiment again and again, each time with another value of one key. */
public final class KeyMutations {
  private static final double[] FACTORS = {1.1, 0.9, 2, 0.5, 1.001};
  private static final double[] STEPS = {1, -1, 0.1, 0.01, 10};

  private static final Map<String, String> OTHER_LINKS =
      Map.of(
          "udp", "udp:127.0.0.1:4711",
          "serial", "serial:/dev/other",
          "spi", "spi:1.1",
          "i2c", "i2c:3:0x4b",
          "pwm", "pwm:other:1",
          "gpio", "gpio:5",
          "tcp", "tcp:127.0.0.1:4712");

  private static final List<String> OTHER_TEXTS =
      List.of("\"other\"", "\"AuLi\"", "\"Au\"", "\"copper\"", "\"lithium\"");

  private final Experiment experiment;
  private final String text;
  private final Table keys;

  /** Mutations of an experiment. */
  public KeyMutations(Experiment experiment) {
    this.experiment = experiment;
    this.text = experiment.normalised();
    this.keys = KeyTexts.table(experiment.file(), text);
  }

  /** The keys that are no sections, of lists of sections those of the first element. */
  public List<String> keys() {
    return KeyTexts.keys(experiment.file(), text);
  }

  /**
   * The experiment with other values of a key that the others allow, one by one; none if it can
   * have no other.
   */
  public Stream<Experiment> of(String key) {
    return candidates(key).stream().map(value -> changed(key, value)).flatMap(Optional::stream);
  }

  private Optional<Experiment> changed(String key, String value) {
    try {
      String other = new TomlText(text, keys).put(key, value);
      return Optional.of(ExperimentLoader.parse(experiment.file(), other))
          .filter(changed -> !changed.equals(experiment));
    } catch (ConfigException e) {
      return Optional.empty(); // Another rule forbids this one; the next may do.
    }
  }

  private Set<String> candidates(String key) {
    KeySpec spec = KeySpec.at(key).orElseThrow();
    Table.Entry now = keys.at(key).orElseThrow();
    Class<?> type = spec.component().getType();
    Set<String> values = new LinkedHashSet<>();
    if (spec.isList()) {
      values.add(allButTheLast(now));
    } else if (type == boolean.class) {
      values.add(String.valueOf(now.value().equals(false)));
    } else if (type == Link.class) {
      for (String kind : spec.key().allowed()) {
        values.add(ValueKind.quoted(OTHER_LINKS.getOrDefault(kind, kind)));
      }
    } else if (type.isEnum()) {
      for (Object constant : type.getEnumConstants()) {
        values.add(ValueKind.quoted(constant.toString().toLowerCase(Locale.ROOT)));
      }
    } else if (now.value() instanceof Number number) {
      values.addAll(List.of(spec.key().allowed()));
      values.addAll(others(number.doubleValue(), type == int.class || type == long.class));
    } else {
      values.addAll(OTHER_TEXTS);
    }
    return values;
  }

  private static String allButTheLast(Table.Entry list) {
    List<String> texts = new ArrayList<>();
    for (Table.Entry element : list.elements().orElseThrow()) {
      texts.add(ValueKind.quoted(element.value().toString()));
    }
    return "[" + String.join(", ", texts.subList(0, Math.max(0, texts.size() - 1))) + "]";
  }

  private static List<String> others(double number, boolean whole) {
    List<String> texts = new ArrayList<>();
    for (double factor : FACTORS) {
      texts.add(whole ? Long.toString(Math.round(number * factor)) : "" + number * factor);
    }
    for (double step : STEPS) {
      texts.add(whole ? Long.toString(Math.round(number + step)) : "" + (number + step));
    }
    return texts;
  }
}
