package ndprig.controller.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tomlj.Toml;

/**
 * How a value is read from TOML and written to it.
 *
 * @param expected what is allowed, in words
 * @param suffix the unit that ends the key; empty when the key carries it itself
 * @param reader TOML value to typed value
 * @param writer typed value to TOML text
 */
record ValueKind(String expected, String suffix, Reader reader, Function<Object, String> writer) {
  /** A value that is not allowed. */
  static final class BadValueException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String what;

    BadValueException(String what) {
      super(what);
      this.what = what;
    }

    /** What is wrong with it. */
    String what() {
      return what;
    }
  }

  private static final int LONGEST_TEXT = 1000;

  /** A number closer to 0, other than 0, is no measurement; its inverse may be infinite. */
  private static final double LEAST_MAGNITUDE = 1e-30;

  /** What must be above 0 must be this share of its greatest value. */
  private static final double LEAST_SHARE = 1e-9;

  /** Whole numbers below it are written without a point or an exponent. */
  private static final double LARGEST_PLAIN = 1e12;

  /** Takes what the parser gives. */
  @FunctionalInterface
  interface Reader {
    /** The typed value. */
    Object read(Object toml) throws BadValueException;
  }

  /** Whether a record type is a value of its own, not a table. */
  static boolean knows(Class<?> type) {
    return NumberType.of(type).isPresent();
  }

  /** The kind of a component's type; a table has a kind that only says so. */
  static ValueKind of(Class<?> type, Key key) {
    if (type == int.class || type == long.class) {
      return whole(type, key);
    }
    if (type == Duration.class) {
      return number(NumberType.duration(key.unit()), key);
    }
    Optional<NumberType> quantity = NumberType.of(type);
    if (quantity.isPresent()) {
      return number(quantity.get(), key);
    }
    if (type == boolean.class) {
      return new ValueKind(
          "true or false", "", toml -> expect(Boolean.class, toml), String::valueOf);
    }
    if (type.isEnum()) {
      return choice(type);
    }
    if (type == Link.class) {
      return link(key);
    }
    if (type == String.class) {
      return text(key);
    }
    if (type == Path.class) {
      return new ValueKind("a path", "", ValueKind::path, v -> quoted(v.toString()));
    }
    return new ValueKind("a section", "", toml -> toml, String::valueOf);
  }

  private static ValueKind number(NumberType type, Key key) {
    Reader reader =
        toml -> {
          double value = expectNumber(toml);
          requireInRange(value, key);
          requireListed(numberText(value), key);
          return type.of().apply(value);
        };
    return new ValueKind(
        "a number" + range(key),
        type.suffix(),
        reader,
        value -> numberText(type.number().apply(value)));
  }

  private static ValueKind whole(Class<?> type, Key key) {
    Reader reader =
        toml -> {
          long value = expect(Long.class, toml);
          requireInRange((double) value, key);
          requireListed(Long.toString(value), key);
          if (type == long.class) {
            return value;
          }
          if (value != (int) value) {
            throw new BadValueException(value + " is too large");
          }
          return (int) value;
        };
    return new ValueKind("a whole number" + range(key), "", reader, String::valueOf);
  }

  private static ValueKind choice(Class<?> type) {
    Map<String, Object> byName =
        Arrays.stream(type.getEnumConstants())
            .collect(Collectors.toMap(ValueKind::enumText, Function.identity()));
    String names =
        Arrays.stream(type.getEnumConstants())
            .map(c -> quoted(enumText(c)))
            .collect(Collectors.joining(" or "));
    Reader reader =
        toml -> {
          String name = expect(String.class, toml);
          Object constant = byName.get(name);
          if (constant == null) {
            throw new BadValueException(Shown.quoted(name) + " is not allowed");
          }
          return constant;
        };
    return new ValueKind(names, "", reader, v -> quoted(enumText(v)));
  }

  private static ValueKind link(Key key) {
    List<String> kinds = List.of(key.allowed());
    String forms =
        Arrays.stream(Link.Form.values())
            .filter(form -> kinds.isEmpty() || kinds.contains(form.kind()))
            .map(form -> quoted(form.form()))
            .collect(Collectors.joining(" or "));
    Reader reader =
        toml -> {
          String text = expectText(toml);
          Link link;
          try {
            link = Link.parse(text);
          } catch (IllegalArgumentException e) {
            throw new BadValueException(Shown.quoted(text) + " is not a link");
          }
          if (!kinds.isEmpty() && !kinds.contains(link.kind())) {
            throw new BadValueException(Shown.quoted(text) + " cannot reach this device");
          }
          return link;
        };
    return new ValueKind(forms, "", reader, v -> quoted(((Link) v).text()));
  }

  private static ValueKind text(Key key) {
    Reader reader =
        toml -> {
          String text = expectText(toml);
          if (!key.pattern().isEmpty() && !text.matches(key.pattern())) {
            throw new BadValueException(Shown.quoted(text) + " is not of that form");
          }
          return text;
        };
    return new ValueKind(
        key.form().isEmpty() ? "a text" : key.form(), "", reader, v -> quoted((String) v));
  }

  /** A path out of a TOML text. */
  static Path path(Object toml) throws BadValueException {
    String text = expectText(toml);
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new BadValueException(Shown.quoted(text) + " is not a path");
    }
  }

  private static String expectText(Object toml) throws BadValueException {
    String text = expect(String.class, toml);
    if (text.isBlank()) {
      throw new BadValueException("is empty");
    }
    if (text.length() > LONGEST_TEXT) {
      throw new BadValueException(
          Shown.quoted(text) + " is longer than " + LONGEST_TEXT + " characters");
    }
    if (!text.codePoints().allMatch(Shown::isVisible)) {
      throw new BadValueException(Shown.quoted(text) + " has characters that cannot be seen");
    }
    return text;
  }

  private static <T> T expect(Class<T> type, Object toml) throws BadValueException {
    if (!type.isInstance(toml)) {
      throw new BadValueException("is " + described(toml));
    }
    return type.cast(toml);
  }

  private static double expectNumber(Object toml) throws BadValueException {
    double value = expect(Number.class, toml).doubleValue();
    if (!Double.isFinite(value)) {
      throw new BadValueException("is not a finite number");
    }
    return value;
  }

  private static void requireInRange(double value, Key key) throws BadValueException {
    if (value < key.min() || value > key.max() || value <= key.above()) {
      throw new BadValueException(numberText(value) + " is out of range");
    }
    double least = key.above() == 0 ? Math.max(LEAST_MAGNITUDE, least(key.max())) : LEAST_MAGNITUDE;
    if (value != 0 && Math.abs(value) < least) {
      throw new BadValueException(
          numberText(value) + " is too close to 0, at least " + numberText(least));
    }
  }

  private static double least(double max) {
    return Double.isFinite(max) ? LEAST_SHARE * max : 0;
  }

  private static void requireListed(String value, Key key) throws BadValueException {
    if (key.allowed().length > 0 && !List.of(key.allowed()).contains(value)) {
      throw new BadValueException(value + " is not allowed");
    }
  }

  /** What is allowed of a number, in words that follow "a number". */
  static String range(Key key) {
    if (key.allowed().length > 0) {
      return ", one of " + String.join(", ", key.allowed());
    }
    String low = "";
    if (Double.isFinite(key.above())) {
      low = " above " + numberText(key.above());
    } else if (Double.isFinite(key.min())) {
      low = " from " + numberText(key.min());
    }
    return Double.isFinite(key.max()) ? low + " to " + numberText(key.max()) : low;
  }

  private static String described(Object toml) {
    if (toml instanceof String text) {
      return "the text " + Shown.quoted(text);
    }
    if (toml instanceof Number || toml instanceof Boolean) {
      return toml.toString();
    }
    if (toml instanceof List) {
      return "a list";
    }
    return toml instanceof Table ? "a table" : "a date or a time";
  }

  private static String enumText(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
  }

  /** A text as TOML. */
  static String quoted(String text) {
    return "\"" + Toml.tomlEscape(text) + "\"";
  }

  /** A number as TOML takes it back without loss; whole ones without a point. */
  static String numberText(double value) {
    boolean plain = value == Math.rint(value) && Math.abs(value) < LARGEST_PLAIN;
    return plain ? Long.toString((long) value) : Double.toString(value);
  }
}
