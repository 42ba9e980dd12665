package ndprig.controller.reduce;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import ndprig.controller.reduce.SpectrumFile.Exposure;

/** Reads spectrum files of any known format. */
public final class SpectrumFiles {
  private static final long MOST_BYTES = 32L << 20;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private SpectrumFiles() {}

  /**
   * Reads a file; its content tells the format.
   *
   * @throws SpectrumFileException if it is no spectrum, or anything in it is wrong or missing; the
   *     message names file and line
   * @throws IOException if it cannot be read
   */
  public static SpectrumFile read(Path path) throws IOException {
    try {
      if (Files.isDirectory(path) || Files.size(path) > MOST_BYTES) {
        throw new SpectrumFileException(path, 0, "is a folder, or too large for a spectrum");
      }
      // Titles may be in the code page of any program; numbers and names are ASCII in all of them.
      return parse(path, new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1));
    } catch (NoSuchFileException e) {
      throw new SpectrumFileException(path, 0, "there is no such file");
    }
  }

  /**
   * Reads the text of a file.
   *
   * @param path what messages call it
   */
  static SpectrumFile parse(Path path, String text) throws SpectrumFileException {
    String mark =
        new String(BYTE_ORDER_MARK.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    String content = text.startsWith(mark) ? text.substring(mark.length()) : text;
    if (content.isBlank()) {
      throw new SpectrumFileException(path, 0, "is empty");
    }
    String first = content.lines().findFirst().orElse("").strip();
    TextLines lines = new TextLines(path, content);
    if (SpeReader.recognises(first)) {
      return SpeReader.read(path, lines);
    }
    if (McaReader.recognises(first)) {
      return McaReader.read(path, lines);
    }
    return NistReader.recognises(first)
        ? NistReader.read(path, lines)
        : CsvReader.read(path, lines);
  }

  /** An exposure of what a file says. */
  static Exposure exposure(TextLines lines, double real, double live, double monitor)
      throws SpectrumFileException {
    try {
      return new Exposure(real, live, monitor);
    } catch (IllegalArgumentException e) {
      throw lines.faultOfFile(String.valueOf(e.getMessage()));
    }
  }
}
