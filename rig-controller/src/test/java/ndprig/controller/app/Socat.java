package ndprig.controller.app;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Whether pseudo-terminals can be made here. */
public final class Socat {
  private Socat() {}

  /** Skips the test where {@code socat} is not installed. */
  public static void assumeInstalled() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    assumeTrue(
        Arrays.stream(path.split(":", -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "socat"))),
        "socat is not installed");
  }
}
