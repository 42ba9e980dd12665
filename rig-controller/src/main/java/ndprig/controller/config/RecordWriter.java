package ndprig.controller.config;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes records as the TOML that reads back as equal records: every key, in a fixed order. */
final class RecordWriter {
  private final StringBuilder out = new StringBuilder();

  /** Writes one section and all within it. */
  RecordWriter section(String path, Record values) {
    head("[" + path + "]");
    body(path, values);
    return this;
  }

  /** What was written. */
  String text() {
    return out.toString();
  }

  private void head(String head) {
    if (!out.isEmpty()) {
      out.append('\n');
    }
    out.append(head).append('\n');
  }

  private void body(String path, Record values) {
    List<KeySpec> specs = KeySpec.of(values.getClass());
    for (KeySpec spec : specs) {
      Object value = spec.valueIn(values);
      if (value instanceof List<?> list && (!spec.isSectionList() || list.isEmpty())) {
        String texts = list.stream().map(spec.kind().writer()).collect(Collectors.joining(", "));
        out.append(spec.name()).append(" = [").append(texts).append("]\n");
      } else if (value != null && !spec.isSection() && !spec.isList()) {
        out.append(spec.name()).append(" = ").append(spec.kind().writer().apply(value));
        out.append('\n');
      }
    }
    for (KeySpec spec : specs) {
      inner(path + "." + spec.name(), spec, spec.valueIn(values));
    }
  }

  private void inner(String path, KeySpec spec, @Nullable Object value) {
    if (spec.isSection() && value instanceof Record inner) {
      section(path, inner);
    } else if (spec.isSectionList() && value instanceof List<?> list) {
      for (Object element : list) {
        head("[[" + path + "]]");
        body(path, (Record) element);
      }
    }
  }
}
