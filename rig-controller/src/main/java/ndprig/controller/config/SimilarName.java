package ndprig.controller.config;

import java.util.Collection;
import java.util.Comparator;

/** Finds what somebody meant who mistyped a name. */
final class SimilarName {
  private SimilarName() {}

  /** Words that ask for the most similar of some names; empty if none is similar. */
  static String hint(String name, Collection<String> names) {
    int furthest = Math.min(4, 1 + name.length() / 4);
    return names.stream()
        .filter(other -> Math.abs(other.length() - name.length()) <= furthest)
        .filter(other -> distance(name, other) <= furthest)
        .min(
            Comparator.comparingInt((String other) -> distance(name, other))
                .thenComparing(Comparator.naturalOrder()))
        .map(other -> "; did you mean \"" + other + "\"?")
        .orElse("");
  }

  /** How many letters must be changed, put in or left out. */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j - 1], row[j]));
      }
    }
    return row[other.length()];
  }
}
