package ndprig.controller.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Compares the page with the table. To rewrite the page: {@code mvn -o test -pl rig-controller -am
 * -Dtest=StateDiagramTest -Dsurefire.failIfNoSpecifiedTests=false -Dndprig.rewrite=true}
 */
class StateDiagramTest {
  private static final Path PAGE = Path.of("..", "docs", "state-diagram.md");

  @Test
  void thePageSaysWhatTheTableDoes() throws IOException {
    if (Boolean.getBoolean("ndprig.rewrite")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, StateDiagram.page());
    }
    assertThat(PAGE).content().isEqualTo(StateDiagram.page());
  }

  @Test
  void drawsEveryPhase() {
    for (RunPhase phase : RunPhase.values()) {
      assertThat(StateDiagram.page()).contains(phase + " --> ").contains("### " + phase);
    }
  }
}
