package ndprig.controller.twin.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a twin is served.
 *
 * @param mcaPort of the analyser; 0: any that is free
 * @param busesPort of the bench's buses; 0: any that is free
 * @param stackLink where the controller's end of the actuator's line is linked
 * @param mcaLoss probability, 0 to 1, that a datagram is lost, in either direction
 * @param closeSerialAfterOrNull when the actuator's line is taken away once; see {@link
 *     #closeSerialAfter}
 */
public record TwinOptions(
    int mcaPort,
    int busesPort,
    Path stackLink,
    double mcaLoss,
    @Nullable Duration closeSerialAfterOrNull) {
  private static final int HIGHEST_PORT = 65_535;

  /** Checks the ranges. */
  public TwinOptions {
    requirePort("mcaPort", mcaPort);
    requirePort("busesPort", busesPort);
    if (!(mcaLoss >= 0 && mcaLoss <= 1)) {
      throw new IllegalArgumentException("mcaLoss: must be 0 to 1, got " + mcaLoss);
    }
    if (closeSerialAfterOrNull != null && closeSerialAfterOrNull.isNegative()) {
      throw new IllegalArgumentException("closeSerialAfter: must not be negative");
    }
  }

  /** Free ports, nothing disturbed. */
  static TwinOptions undisturbed(Path stackLink) {
    return new TwinOptions(0, 0, stackLink, 0, null);
  }

  /** When the actuator's line is taken away, from the start; empty: never. */
  Optional<Duration> closeSerialAfter() {
    return Optional.ofNullable(closeSerialAfterOrNull);
  }

  private static void requirePort(String name, int port) {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException(name + ": must be 0 to 65535, got " + port);
    }
  }
}
