package ndprig.dsp.material;

import java.util.LinkedHashMap;
import java.util.Map;

/** Recursive descent parser of chemical formulas such as {@code Li6.4La3Zr1.4Ta0.6O12}. */
final class FormulaParser {
  private final String formula;
  private int position;

  private FormulaParser(String formula) {
    this.formula = formula;
  }

  /** Atoms per formula unit, in the order of first appearance. */
  static Map<Element, Double> parse(String formula) {
    FormulaParser parser = new FormulaParser(formula.strip());
    Map<Element, Double> atoms = parser.group();
    if (parser.position < parser.formula.length()) {
      throw parser.error("unexpected '" + parser.formula.charAt(parser.position) + "'");
    }
    return atoms;
  }

  private Map<Element, Double> group() {
    Map<Element, Double> atoms = new LinkedHashMap<>();
    int start = position;
    while (position < formula.length() && formula.charAt(position) != ')') {
      Map<Element, Double> unit = formula.charAt(position) == '(' ? nested() : single();
      double count = count();
      unit.forEach((element, n) -> atoms.merge(element, n * count, Double::sum));
    }
    if (position == start) {
      throw error("an element is missing");
    }
    return atoms;
  }

  private Map<Element, Double> nested() {
    position++;
    Map<Element, Double> atoms = group();
    if (position == formula.length()) {
      throw error("a ')' is missing");
    }
    position++;
    return atoms;
  }

  private Map<Element, Double> single() {
    int start = position;
    if (!isIn('A', 'Z')) {
      throw error("unexpected '" + formula.charAt(position) + "'");
    }
    position++;
    while (isIn('a', 'z')) {
      position++;
    }
    String symbol = formula.substring(start, position);
    Element element =
        Element.find(symbol).orElseThrow(() -> error("unknown element '" + symbol + "'"));
    return Map.of(element, 1.0);
  }

  private double count() {
    int start = position;
    while (isIn('0', '9') || isIn('.', '.')) {
      position++;
    }
    if (start == position) {
      return 1;
    }
    String text = formula.substring(start, position);
    double count = text.matches("\\d+(\\.\\d+)?|\\.\\d+") ? Double.parseDouble(text) : 0;
    if (!(count > 0) || Double.isInfinite(count)) {
      throw error("'" + text + "' is not a number of atoms above zero");
    }
    return count;
  }

  private boolean isIn(char first, char last) {
    return position < formula.length()
        && formula.charAt(position) >= first
        && formula.charAt(position) <= last;
  }

  private IllegalArgumentException error(String what) {
    return new IllegalArgumentException(inFormula(what) + " at position " + (position + 1));
  }

  private String inFormula(String what) {
    return "formula '" + formula + "': " + what;
  }
}
