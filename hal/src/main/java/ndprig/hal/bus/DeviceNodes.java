package ndprig.hal.bus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;

/** Looks whether a file of the kernel can be used, to say so in plain words before a port tries. */
public final class DeviceNodes {
  private DeviceNodes() {}

  /**
   * Checks a device node that is read and written.
   *
   * @param remedy what to do if it is missing
   * @throws IOException with one sentence if it is missing or may not be used
   */
  public static void require(Path node, String remedy) throws IOException {
    if (!Files.exists(node)) {
      throw new IOException("%s does not exist: %s".formatted(node, remedy));
    }
    if (!Files.isReadable(node) || !Files.isWritable(node)) {
      throw new IOException(notForThisAccount(node));
    }
  }

  /** Says of a file that this account may not use it, and which group would help. */
  public static String notForThisAccount(Path node) {
    return "%s may not be used by this account: %s".formatted(node, remedy(node));
  }

  private static String remedy(Path node) {
    try {
      String group = Files.readAttributes(node, PosixFileAttributes.class).group().getName();
      if (!group.equals("root")) {
        return "add it to the group "
            + group
            + " (usermod -aG "
            + group
            + " ACCOUNT), log in again";
      }
      return "the file belongs to the group root; a udev rule must give it to a group of its own";
    } catch (IOException | UnsupportedOperationException e) {
      return "add it to the group that owns the file";
    }
  }
}
