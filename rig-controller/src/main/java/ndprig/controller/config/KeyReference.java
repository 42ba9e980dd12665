package ndprig.controller.config;

import java.util.List;
import java.util.Locale;

/** The reference of all keys, as Markdown, made from the records that take them. */
final class KeyReference {
  private final StringBuilder out = new StringBuilder();

  private KeyReference() {}

  /** The sections of the experiment file. */
  static String ofExperiment() {
    KeyReference reference = new KeyReference();
    for (KeySpec spec : KeySpec.of(ExperimentLoader.Sections.class)) {
      reference.inner("", spec);
    }
    return reference.out.toString();
  }

  /** The sections of the rig profile. */
  static String ofRigProfile() {
    KeyReference reference = new KeyReference();
    for (KeySpec spec : KeySpec.of(RigProfile.class)) {
      reference.inner("", spec);
    }
    return reference.out.toString();
  }

  private void section(String head, String intro, Class<?> type) {
    out.append("### ").append(head).append("\n\n").append(intro).append("\n\n");
    List<KeySpec> specs = KeySpec.of(type);
    if (specs.stream().anyMatch(spec -> !isTable(spec))) {
      out.append("| key | unit | allowed | if left out | meaning |\n");
      out.append("| --- | --- | --- | --- | --- |\n");
      specs.stream().filter(spec -> !isTable(spec)).forEach(this::row);
      out.append('\n');
    }
  }

  private void inner(String prefix, KeySpec spec) {
    if (!isTable(spec)) {
      return;
    }
    String path = prefix + spec.name();
    Class<?> type = spec.isSectionList() ? spec.elementType() : spec.component().getType();
    section(spec.isSectionList() ? "`[[" + path + "]]`" : "`[" + path + "]`", intro(spec), type);
    KeySpec.of(type).forEach(inside -> inner(path + ".", inside));
  }

  private static String intro(KeySpec spec) {
    boolean mayGo = spec.key().optional() || !spec.key().otherwise().isEmpty();
    return sentence(spec.key().value()) + (mayGo ? " May be left out." : "");
  }

  private void row(KeySpec spec) {
    String expected = spec.kind().expected();
    String otherwise = spec.key().otherwise();
    out.append("| `").append(spec.name()).append("` | ").append(unit(spec)).append(" | ");
    out.append((spec.isList() ? "a list of " + expected : expected).replace("|", "\\|"));
    out.append(" | ").append(otherwise.isEmpty() ? "error" : "`" + otherwise + "`");
    out.append(" | ").append(spec.key().value()).append(" |\n");
  }

  private static String unit(KeySpec spec) {
    if (!spec.key().unit().isEmpty()) {
      return spec.key().unit();
    }
    return switch (spec.kind().suffix()) {
      case "celsius" -> "°C";
      case "mpa" -> "MPa";
      case "um" -> "µm";
      case "ma" -> "mA";
      default -> spec.kind().suffix().toUpperCase(Locale.ROOT);
    };
  }

  private static boolean isTable(KeySpec spec) {
    return spec.isSection() || spec.isSectionList();
  }

  private static String sentence(String clause) {
    return clause.substring(0, 1).toUpperCase(Locale.ROOT) + clause.substring(1) + ".";
  }
}
