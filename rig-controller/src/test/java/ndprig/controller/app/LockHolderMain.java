package ndprig.controller.app;

import java.io.IOException;
import java.nio.file.Path;
import ndprig.controller.config.ConfigException;
import ndprig.controller.config.ExperimentLoader;
import ndprig.controller.port.LinkLocks;

/** A process that holds the locks of an experiment's rig until its input ends, or it is killed. */
public final class LockHolderMain {
  private LockHolderMain() {}

  /**
   * Takes the locks and says so.
   *
   * @param arguments experiment file, folder of the locks, run folder
   */
  public static void main(String[] arguments) throws IOException, ConfigException {
    try (LinkLocks locks =
        LinkLocks.of(ExperimentLoader.load(Path.of(arguments[0])).rig(), Path.of(arguments[1]))) {
      locks.heldFor(Path.of(arguments[2]));
      System.out.println("held");
      while (System.in.read() >= 0) {
        // Until it ends.
      }
    }
  }
}
