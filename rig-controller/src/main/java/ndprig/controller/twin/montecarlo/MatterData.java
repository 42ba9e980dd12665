package ndprig.controller.twin.montecarlo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.analysis.interpolation.LinearInterpolator;
import org.hipparchus.analysis.polynomials.PolynomialSplineFunction;

/** The twin's own stopping figures, read from its resources. */
final class MatterData {
  private final Map<String, ElementData> elements = new HashMap<>();
  private final PolynomialSplineFunction copper;

  /** Reads the resources. */
  MatterData() {
    for (String[] cells : table("elements.csv")) {
      ElementData element = element(cells);
      elements.put(element.symbol(), element);
    }
    copper = logarithmic(table("copper-proton-stopping.csv"));
  }

  /**
   * Finds an element.
   *
   * @throws IllegalArgumentException if the twin has no figures for it
   */
  ElementData element(String symbol) {
    ElementData found = elements.get(symbol);
    if (found == null) {
      throw new IllegalArgumentException(
          "element " + symbol + ": the twin has stopping figures for " + elements.keySet());
    }
    return found;
  }

  /**
   * Electronic stopping power of copper for protons, MeV cm²/g; straight lines between the table's
   * points in the double logarithm, the table's ends beyond them.
   */
  double copperStopping(double protonKev) {
    double[] knots = copper.getKnots();
    double x = Math.log(protonKev);
    return Math.exp(copper.value(Math.max(knots[0], Math.min(knots[knots.length - 1], x))));
  }

  private static PolynomialSplineFunction logarithmic(List<String[]> rows) {
    double[] x = rows.stream().mapToDouble(row -> Math.log(Double.parseDouble(row[0]))).toArray();
    double[] y = rows.stream().mapToDouble(row -> Math.log(Double.parseDouble(row[1]))).toArray();
    return new LinearInterpolator().interpolate(x, y);
  }

  private static ElementData element(String[] cells) {
    double[] v = new double[cells.length];
    for (int i = 1; i < cells.length; i++) {
      v[i] = Double.parseDouble(cells[i]);
    }
    return new ElementData(
        cells[0], (int) v[1], v[3], v[4], v[5], v[6], v[7], v[8], v[9], v[10], v[11]);
  }

  /** Lines of a resource without comments and heading. */
  private static List<String[]> table(String name) {
    try (InputStream in = MatterData.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource missing from the program: " + name);
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .skip(1)
          .map(line -> line.split(",", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("resource cannot be read: " + name, e);
    }
  }
}
