package ndprig.hal.bus.pi4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks whether a device node can be used, to say so in plain words before Pi4J tries. */
final class Nodes {
  private Nodes() {}

  /**
   * Checks a device node.
   *
   * @param remedy what to do if it is missing
   * @throws IOException if it is missing or may not be used
   */
  static void require(Path node, String remedy) throws IOException {
    if (!Files.exists(node)) {
      throw new IOException("%s does not exist: %s".formatted(node, remedy));
    }
    if (!Files.isReadable(node) || !Files.isWritable(node)) {
      throw new IOException(
          "%s may not be used by this account: add it to the group that owns the file"
              .formatted(node));
    }
  }
}
