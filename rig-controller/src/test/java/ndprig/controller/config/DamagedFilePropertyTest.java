package ndprig.controller.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class DamagedFilePropertyTest {
  private static final Path FILE = ShippedFilesTest.CONFIG.resolve("zno-cu-hse-li.toml");
  private static final String GOOD = read();
  private static final int LONGEST_CUT = 40;

  @Property(tries = 300, seed = "20260131")
  void aDamagedFileLoadsOrTellsItsProblems(
      @ForAll @IntRange(max = 4000) int start,
      @ForAll @IntRange(max = LONGEST_CUT) int length,
      @ForAll @StringLength(max = 5) String inserted) {
    int from = Math.min(start, GOOD.length());
    int to = Math.min(from + length, GOOD.length());
    String damaged = GOOD.substring(0, from) + inserted + GOOD.substring(to);

    try {
      assertThat(ExperimentLoader.parse(FILE, damaged).normalised()).isNotEmpty();
    } catch (ConfigException e) {
      assertThat(e.problems())
          .isNotEmpty()
          .allSatisfy(problem -> assertThat(problem.line()).isPositive());
    }
  }

  private static String read() {
    try {
      return Files.readString(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
