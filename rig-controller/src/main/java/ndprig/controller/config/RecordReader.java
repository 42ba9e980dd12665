package ndprig.controller.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes records of the tables whose keys they state. */
final class RecordReader {
  private final Findings findings;

  /** Notes values and problems in the findings. */
  RecordReader(Findings findings) {
    this.findings = findings;
  }

  /** Reads a table to its end; empty if anything in it is wrong, all of which is then noted. */
  <T extends Record> Optional<T> read(Class<T> type, Section section) {
    int before = findings.problemCount();
    List<@Nullable Object> values = new ArrayList<>();
    for (KeySpec spec : KeySpec.of(type)) {
      values.add(value(spec, section));
    }
    section.reportUnknownKeys();
    return findings.problemCount() > before ? Optional.empty() : Optional.of(make(type, values));
  }

  private @Nullable Object value(KeySpec spec, Section section) {
    if (spec.isSection()) {
      Class<? extends Record> type = spec.component().getType().asSubclass(Record.class);
      return section.section(spec).flatMap(inner -> read(type, inner)).orElse(null);
    }
    if (spec.isSectionList()) {
      return section.sections(spec).map(inner -> readAll(spec, inner)).orElse(null);
    }
    return spec.isList() ? section.values(spec) : section.value(spec);
  }

  private List<Record> readAll(KeySpec spec, List<Section> sections) {
    Class<? extends Record> type = spec.elementType().asSubclass(Record.class);
    List<Record> records = new ArrayList<>();
    for (Section section : sections) {
      read(type, section).ifPresent(records::add);
    }
    return List.copyOf(records);
  }

  private static <T extends Record> T make(Class<T> type, List<@Nullable Object> values) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(values.toArray());
    } catch (NoSuchMethodException
        | InstantiationException
        | IllegalAccessException
        | InvocationTargetException e) {
      throw new IllegalStateException("cannot make a " + type + " of checked values", e);
    }
  }
}
