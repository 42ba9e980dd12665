package ndprig.controller.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class RebinProgressTest {
  private final StringWriter text = new StringWriter();

  private RebinProgress progress(long frames) {
    return new RebinProgress(frames, new PrintWriter(text, true));
  }

  @Test
  void aLongRunTellsEveryTenth() {
    try (RebinProgress progress = progress(10_000)) {
      for (int bin = 0; bin < 200; bin++) {
        progress.add(50);
      }
    }
    assertThat(text.toString().lines())
        .hasSize(10)
        .startsWith("1000 of 10000 frames reduced (10 %)")
        .endsWith("10000 of 10000 frames reduced (100 %)");
  }

  @Test
  void oneBinOfManyTenthsTellsOnce() {
    try (RebinProgress progress = progress(10_000)) {
      progress.add(0);
      progress.add(4200);
    }
    assertThat(text.toString().lines()).containsExactly("4200 of 10000 frames reduced (42 %)");
  }

  @Test
  void aShortRunSaysNothing() {
    try (RebinProgress progress = progress(25)) {
      progress.add(25);
    }
    assertThat(text.toString()).isEmpty();
  }
}
