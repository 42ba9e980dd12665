package ndprig.controller.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import ndprig.controller.config.Findings.Place;
import ndprig.controller.file.FileTrouble;

/**
 * The text of a configuration file: UTF-8, or what editors of other systems save, which begins with
 * a byte order mark. Bounded in size, length of lines and nesting, so that no file exhausts memory,
 * time or stack of a process that may be guarding a cell.
 */
final class ConfigText {
  /** Shipped files have 5 kB, a stored configuration has 7 kB. */
  static final int LARGEST_BYTES = 128 * 1024;

  /** What the parser takes to read a file grows with its keys. */
  static final int MOST_LINES = 10_000;

  static final int LONGEST_LINE = 4000;

  /** Brackets in brackets; a shipped file has three. */
  static final int DEEPEST = 50;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private ConfigText() {}

  /** Reads a file; what cannot be read is a problem of the place that names it. */
  static Optional<String> read(Path file, Place namedAt, Findings findings) {
    try {
      if (!Files.exists(file)) {
        findings.problem(namedAt, "there is no file " + file, "the path of a file");
      } else if (!Files.isRegularFile(file)) {
        String what = Files.isDirectory(file) ? " is a folder" : " is no regular file";
        findings.problem(namedAt, file + what, "the path of a file");
      } else {
        return Optional.of(decoded(bytes(file)));
      }
    } catch (CharacterCodingException e) {
      findings.problem(
          namedAt,
          file + " is no text in UTF-8",
          "a file saved as UTF-8, or with a byte order mark");
    } catch (IOException e) {
      findings.problem(
          namedAt, "cannot read " + file + ": " + FileTrouble.of(e), "a readable file in UTF-8");
    }
    return Optional.empty();
  }

  private static byte[] bytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(LARGEST_BYTES + 1);
    }
  }

  /** A text longer than allowed stays so: {@link #isReadable} refuses it. */
  private static String decoded(byte[] bytes) throws CharacterCodingException {
    Charset charset = StandardCharsets.UTF_8;
    if (startsWith(bytes, 0xFF, 0xFE)) {
      charset = StandardCharsets.UTF_16LE;
    } else if (startsWith(bytes, 0xFE, 0xFF)) {
      charset = StandardCharsets.UTF_16BE;
    }
    boolean cut = bytes.length > LARGEST_BYTES;
    ByteBuffer all = ByteBuffer.wrap(bytes);
    String text =
        cut ? charset.decode(all).toString() : charset.newDecoder().decode(all).toString();
    return withoutMark(text);
  }

  private static boolean startsWith(byte[] bytes, int first, int second) {
    return bytes.length >= 2 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
  }

  private static String withoutMark(String text) {
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }

  /** Whether a text is small and flat enough for the parser; if not that is noted. */
  static boolean isReadable(Path file, String text, Findings findings) {
    int line = 1;
    int lineStart = 0;
    int depth = 0;
    if (text.length() >= LARGEST_BYTES) {
      findings.problem(
          new Place(file, 0, ""),
          "is larger than a configuration can be",
          "at most " + LARGEST_BYTES / 1024 + " kB");
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        line++;
        lineStart = i + 1;
      }
      depth = Math.max(0, depth + (c == '[' || c == '{' ? 1 : 0) - (c == ']' || c == '}' ? 1 : 0));
      String wrong = wrong(line, i - lineStart, depth);
      if (!wrong.isEmpty()) {
        findings.problem(new Place(file, line, ""), wrong, "a file as in config/");
        return false;
      }
    }
    return true;
  }

  private static String wrong(int lines, int length, int depth) {
    if (lines > MOST_LINES) {
      return "there are more than " + MOST_LINES + " lines";
    }
    if (length > LONGEST_LINE) {
      return "the line is longer than " + LONGEST_LINE + " characters";
    }
    return depth > DEEPEST ? "brackets stand more than " + DEEPEST + " deep in each other" : "";
  }
}
