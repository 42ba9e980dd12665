package ndprig.controller.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code docs/validation.md}: a line of the overview and a section for each scenario. Each study
 * replaces its own and leaves the others as they are.
 */
final class ValidationDocument {
  private static final Path FILE = Path.of("..", "docs", "validation.md");

  private ValidationDocument() {}

  /**
   * What a study has to say.
   *
   * @param id names the places in the document that the study fills
   * @param title of the section
   * @param published what is published
   * @param told what the twin was told
   * @param measured what came out, with its tables
   * @param verdict whether that is what was wanted, and what remains
   * @param overview cells of the overview: scenario, published, measured, verdict
   * @param study class of the study
   */
  record Section(
      String id,
      String title,
      String published,
      String told,
      String measured,
      String verdict,
      String overview,
      Class<?> study) {
    private String text() {
      return """
          ## %s

          **Published.** %s

          **The twin was told.** %s

          **Measured.** %s

          **Verdict.** %s

              mvn -B -Pstudy verify -pl rig-controller -am -Dtest=%s \\
                -Dsurefire.failIfNoSpecifiedTests=false

          """
          .formatted(
              title,
              published.strip(),
              told.strip(),
              measured.strip(),
              verdict.strip(),
              study.getSimpleName());
    }
  }

  /**
   * Writes what a study has to say over what it said before.
   *
   * @throws IllegalArgumentException if the document has no place for it
   */
  static void put(Section section) throws IOException {
    String text = Files.readString(FILE);
    String id = Pattern.quote(section.id());
    text = replaced(text, "(?m)^\\|.*<!-- " + id + " -->$", row(section), section.id());
    text =
        replaced(
            text,
            "(?s)(<!-- begin " + id + " -->\n).*?(?=<!-- end " + id + " -->)",
            "<!-- begin " + section.id() + " -->\n" + section.text(),
            section.id());
    Files.writeString(FILE, text);
  }

  private static String row(Section section) {
    return "| " + section.overview() + " | <!-- " + section.id() + " -->";
  }

  private static String replaced(String text, String place, String with, String id) {
    Matcher matcher = Pattern.compile(place).matcher(text);
    if (!matcher.find()) {
      throw new IllegalArgumentException(FILE + ": has no place for " + id);
    }
    return matcher.replaceFirst(Matcher.quoteReplacement(with));
  }
}
