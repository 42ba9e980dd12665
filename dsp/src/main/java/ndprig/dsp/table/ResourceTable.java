package ndprig.dsp.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A table of a class path resource: lines that start with {@code #} are remarks, the first other
 * line names the columns, every further line is a row; fields are separated by blanks.
 */
public final class ResourceTable {
  private static final String MISSING = "-";

  private final String name;
  private final List<String> columns;
  private final List<String[]> rows;

  private ResourceTable(String name, List<String> columns, List<String[]> rows) {
    this.name = name;
    this.columns = columns;
    this.rows = rows;
  }

  /**
   * Reads a table that lies beside a class.
   *
   * @param owner class in whose package the resource lies
   * @param name file name of the resource
   * @throws IllegalStateException when the resource is missing or a row has a wrong number of
   *     fields: the build is broken
   */
  public static ResourceTable read(Class<?> owner, String name) {
    List<String[]> lines =
        text(owner, name)
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(line -> line.trim().split("\\s+"))
            .toList();
    if (lines.isEmpty()) {
      throw new IllegalStateException("table " + name + " has no header line");
    }
    List<String> columns = List.of(lines.get(0));
    List<String[]> rows = lines.subList(1, lines.size());
    for (String[] row : rows) {
      if (row.length != columns.size()) {
        throw new IllegalStateException(
            "table " + name + ", row " + Arrays.toString(row) + ": " + columns.size() + " fields");
      }
    }
    return new ResourceTable(name, columns, rows);
  }

  private static String text(Class<?> owner, String name) {
    try (InputStream in = owner.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource " + name + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + name + " cannot be read", e);
    }
  }

  /** Number of rows below the header. */
  public int rows() {
    return rows.size();
  }

  /** Names of the columns, in order. */
  public List<String> columns() {
    return columns;
  }

  /** The field of a row in a named column, as written. */
  public String text(int row, String column) {
    int index = columns.indexOf(column);
    if (index < 0) {
      throw new IllegalStateException("table " + name + " has no column " + column);
    }
    return rows.get(row)[index];
  }

  /** The field of a row in a named column as a number; NaN where the table holds a dash. */
  public double number(int row, String column) {
    String field = text(row, column);
    return field.equals(MISSING) ? Double.NaN : Double.parseDouble(field);
  }

  /** A whole column as numbers, shape {@code [rows]}. */
  public double[] column(String column) {
    double[] values = new double[rows.size()];
    Arrays.setAll(values, row -> number(row, column));
    return values;
  }
}
