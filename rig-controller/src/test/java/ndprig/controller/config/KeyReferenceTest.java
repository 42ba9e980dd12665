package ndprig.controller.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class KeyReferenceTest {
  private static final String MARK = "<!-- All below is made from the records; see the end. -->\n";
  private static final Path EXPECTED = Path.of("target", "config-README.md");

  @Test
  void readmeDocumentsExactlyTheKeysThatTheLoaderTakes() throws IOException {
    String readme = Files.readString(ShippedFilesTest.CONFIG.resolve("README.md"));
    int mark = readme.indexOf(MARK);
    assertThat(mark).as("the mark %s in config/README.md", MARK).isPositive();

    String expected = readme.substring(0, mark) + MARK + reference();
    Files.writeString(EXPECTED, expected);

    assertThat(readme)
        .as("config/README.md; what it should be was written to %s", EXPECTED.toAbsolutePath())
        .isEqualTo(expected);
  }

  private static String reference() {
    return "\n## Experiment file\n\n"
        + KeyReference.ofExperiment()
        + "## Rig profile\n\n"
        + KeyReference.ofRigProfile()
        + "---\n\nA change of a key makes a test fail that leaves this file as it should be in"
        + " `rig-controller/target/config-README.md`.\n";
  }
}
