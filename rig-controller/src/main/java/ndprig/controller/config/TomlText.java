package ndprig.controller.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ndprig.controller.config.Table.Entry;

/** A TOML text that is changed key by key and otherwise keeps its layout and comments. */
final class TomlText {
  private static final String PART = "(?:[A-Za-z0-9_-]+|\"(?:[^\"\\\\\\n]|\\\\.)*\"|'[^'\\n]*')";
  private static final Pattern KEY =
      Pattern.compile("((?:" + PART + "\\s*\\.\\s*)*)(" + PART + ")\\s*=\\s*");
  private static final Pattern HEADER =
      Pattern.compile("(?m)^[ \\t]*(\\[\\[?)[ \\t]*(.+?)[ \\t]*(\\]\\]?)[ \\t]*(?:#.*)?\\r?$");

  private final String text;
  private final Table keys;

  /**
   * A text.
   *
   * @param text that can be read
   * @param keys what was read of it
   */
  TomlText(String text, Table keys) {
    this.text = text;
    this.keys = keys;
  }

  /** Where a key and its value stand: offsets in the text, ends exclusive. */
  private record Span(int start, int nameStart, int nameEnd, int valueStart, int valueEnd) {}

  private record Header(int start, int end, String path) {}

  /** The text with a key under another name in its section, or a section under another path. */
  String moved(String from, String to) {
    Optional<Span> at = span(from);
    if (at.isEmpty()) {
      return headersMoved(from, to);
    }
    return replaced(at.get().nameStart, at.get().nameEnd, KeyPath.name(to));
  }

  /** The text of a key's value; empty for a section with a head of its own. */
  Optional<String> value(String path) {
    return span(path).map(span -> text.substring(span.valueStart, span.valueEnd));
  }

  /** The text without a key, or without a section and all within it. */
  String without(String path) {
    Optional<Span> at = span(path);
    if (at.isEmpty()) {
      return withoutHeaders(path);
    }
    Span span = at.get();
    int lineStart = lineStart(span.start);
    if (text.substring(lineStart, span.start).isBlank()) {
      return replaced(lineStart, nextLine(span.valueEnd), "");
    }
    Matcher comma = Pattern.compile("\\s*,\\s*").matcher(text).region(span.valueEnd, text.length());
    if (comma.lookingAt()) {
      return replaced(span.start, comma.end(), "");
    }
    String before = text.substring(0, span.start);
    return before.replaceFirst("\\s*,\\s*$", "") + text.substring(span.valueEnd);
  }

  /** The text with a key set to a value. */
  String put(String path, String value) {
    Optional<Span> at = span(path);
    if (at.isPresent()) {
      return replaced(at.get().valueStart, at.get().valueEnd, value);
    }
    String parent = KeyPath.parent(path);
    String line = KeyPath.name(path) + " = " + value;
    Optional<Span> sibling = lastSibling(parent);
    if (sibling.isPresent()) {
      String prefix = text.substring(lineStart(sibling.get().start), sibling.get().nameStart);
      return lineInserted(nextLine(sibling.get().valueEnd), prefix + line);
    }
    Optional<Integer> brace = closingBrace(parent);
    if (brace.isPresent()) {
      String before = text.substring(0, brace.get()).stripTrailing();
      return before
          + (before.endsWith("{") ? " " : ", ")
          + line
          + " "
          + text.substring(brace.get());
    }
    Optional<Header> header = header(parent);
    if (header.isPresent()) {
      return lineInserted(nextLine(header.get().end), line);
    }
    if (parent.isEmpty()) {
      return lineInserted(headers().stream().findFirst().map(Header::start).orElse(0), line);
    }
    String section = eol() + "[" + parent + "]" + eol() + line + eol();
    return (text.isEmpty() || text.endsWith("\n") ? text : text + eol()) + section;
  }

  private String headersMoved(String from, String to) {
    String result = text;
    List<Header> all = headers();
    for (int i = all.size() - 1; i >= 0; i--) {
      Header header = all.get(i);
      if (within(header.path, from)) {
        String line = result.substring(header.start, header.end);
        int open = line.lastIndexOf('[', line.indexOf(firstPart(line))) + 1;
        int close = line.indexOf(']');
        String now = to + header.path.substring(from.length());
        line = line.substring(0, open) + now + line.substring(close);
        result = result.substring(0, header.start) + line + result.substring(header.end);
      }
    }
    return result;
  }

  private static String firstPart(String header) {
    return header.replace("[", "").strip().substring(0, 1);
  }

  private String withoutHeaders(String path) {
    StringBuilder kept = new StringBuilder();
    List<Header> all = headers();
    int from = 0;
    for (int i = 0; i < all.size(); i++) {
      if (within(all.get(i).path, path)) {
        kept.append(text, from, Math.max(from, all.get(i).start));
        from = i + 1 < all.size() ? all.get(i + 1).start : text.length();
      }
    }
    return kept.append(text.substring(from)).toString();
  }

  private static boolean within(String path, String section) {
    return path.equals(section) || path.startsWith(section + ".");
  }

  /** The last key of a table that stands on a line of its own and is no table. */
  private Optional<Span> lastSibling(String parent) {
    Table table = keys.at(parent).flatMap(Entry::table).orElse(new Table());
    return table.names().stream()
        .map(name -> span(KeyPath.join(parent, name)))
        .flatMap(Optional::stream)
        .filter(span -> text.substring(lineStart(span.start), span.start).isBlank())
        .reduce((first, second) -> second);
  }

  /** Where the inline table at a path closes, if it is one. */
  private Optional<Integer> closingBrace(String path) {
    Optional<Entry> entry = path.isEmpty() ? Optional.empty() : keys.at(path);
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    int at = offset(entry.get());
    int open = text.startsWith("{", at) ? at : span(path).map(Span::valueStart).orElse(at);
    return text.startsWith("{", open) ? Optional.of(valueEnd(open) - 1) : Optional.empty();
  }

  private Optional<Header> header(String path) {
    Optional<Entry> entry = path.isEmpty() ? Optional.empty() : keys.at(path);
    String named = path.replaceAll("\\[\\d+]", "");
    return entry.flatMap(
        e ->
            headers().stream()
                .filter(h -> h.start == lineStart(offset(e)) && h.path.equals(named))
                .findFirst());
  }

  private List<Header> headers() {
    List<Header> headers = new ArrayList<>();
    Matcher matcher = HEADER.matcher(text);
    while (matcher.find()) {
      String path =
          Pattern.compile(PART)
              .matcher(matcher.group(2))
              .results()
              .map(part -> part.group().replaceAll("^[\"']|[\"']$", ""))
              .collect(Collectors.joining("."));
      if (isHeader(matcher.start(1), path)) {
        headers.add(new Header(matcher.start(), matcher.end(), path));
      }
    }
    return headers;
  }

  /** Whether what looks like a head was read as one: it may stand in a text or a list. */
  private boolean isHeader(int offset, String path) {
    return tables(keys, "").stream()
        .anyMatch(e -> e.path().equals(path) && lineStart(offset(e.entry())) == lineStart(offset));
  }

  private record Placed(String path, Entry entry) {}

  private static List<Placed> tables(Table table, String path) {
    List<Placed> found = new ArrayList<>();
    for (String name : table.names()) {
      Entry entry = table.entry(name);
      String inner = KeyPath.join(path, name);
      if (entry != null) {
        entry
            .table()
            .ifPresent(
                t -> {
                  found.add(new Placed(inner, entry));
                  found.addAll(tables(t, inner));
                });
        entry
            .elements()
            .ifPresent(
                all ->
                    all.forEach(
                        element ->
                            element
                                .table()
                                .ifPresent(
                                    t -> {
                                      found.add(new Placed(inner, element));
                                      found.addAll(tables(t, inner));
                                    })));
      }
    }
    return found;
  }

  /** Where a key with a value after an equals sign stands; empty for sections with a head. */
  private Optional<Span> span(String path) {
    Optional<Entry> entry = path.isEmpty() ? Optional.empty() : keys.at(path);
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    int start = offset(entry.get());
    Matcher matcher = KEY.matcher(text).region(start, text.length());
    if (!matcher.lookingAt() || !unquoted(matcher.group(2)).equals(KeyPath.name(path))) {
      return Optional.empty();
    }
    int value = matcher.end();
    return Optional.of(new Span(start, matcher.start(2), matcher.end(2), value, valueEnd(value)));
  }

  private static String unquoted(String part) {
    return part.replaceAll("^[\"']|[\"']$", "");
  }

  private int valueEnd(int start) {
    int depth = 0;
    int i = start;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '"' || c == '\'') {
        i = textEnd(i);
        continue;
      }
      if (c == '#' && depth > 0) {
        i = nextLine(i);
        continue;
      }
      boolean closes = c == ']' || c == '}';
      if (depth == 0 && (closes || c == ',' || c == '#' || c == '\n')) {
        break;
      }
      depth += c == '[' || c == '{' ? 1 : 0;
      depth -= closes ? 1 : 0;
      i++;
    }
    return start + text.substring(start, i).stripTrailing().length();
  }

  /** Where a quoted text that begins at an offset ends. */
  private int textEnd(int start) {
    char quote = text.charAt(start);
    String triple = String.valueOf(quote).repeat(3);
    boolean lines = text.startsWith(triple, start);
    String end = lines ? triple : String.valueOf(quote);
    int i = start + end.length();
    while (i < text.length() && !text.startsWith(end, i)) {
      i += quote == '"' && text.charAt(i) == '\\' ? 2 : 1;
    }
    i += end.length();
    while (lines && i < text.length() && text.charAt(i) == quote) {
      i++;
    }
    return Math.min(i, text.length());
  }

  private int offset(Entry entry) {
    int at = 0;
    for (int line = 1; line < entry.line(); line++) {
      at = nextLine(at);
    }
    return text.offsetByCodePoints(at, Math.max(0, entry.column() - 1));
  }

  private int lineStart(int offset) {
    return text.lastIndexOf('\n', offset - 1) + 1;
  }

  private int nextLine(int offset) {
    int end = text.indexOf('\n', offset);
    return end < 0 ? text.length() : end + 1;
  }

  private String lineInserted(int at, String line) {
    boolean open = at > 0 && text.charAt(at - 1) != '\n';
    return replaced(at, at, (open ? eol() : "") + line + eol());
  }

  private String replaced(int from, int to, String with) {
    return text.substring(0, from) + with + text.substring(to);
  }

  private String eol() {
    return text.contains("\r\n") ? "\r\n" : "\n";
  }
}
