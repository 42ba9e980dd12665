package ndprig.controller.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import ndprig.controller.safety.Trip;

/**
 * A run folder as an earlier version of the program left it, and what is known to be in it; see the
 * README beside the folders.
 *
 * @param name of the folder
 * @param frames how many are stored
 * @param counts the sum of all frames
 * @param events how many are stored
 * @param telemetry points
 * @param finished whether the run came to its end
 * @param trips latched when the program left it
 */
record FrozenRun(
    String name,
    long frames,
    long counts,
    int events,
    long telemetry,
    boolean finished,
    List<Trip> trips) {
  /** Tests run in the module's folder. */
  private static final Path FOLDERS = Path.of("src", "test", "resources", "runs");

  static final FrozenRun FINISHED =
      new FrozenRun("finished-zno-cu-hse-li", 15, 729, 14, 202, true, List.of());
  static final FrozenRun UNFINISHED =
      new FrozenRun("unfinished-cu-argyrodite", 12, 16208, 10, 115, false, List.of());
  static final FrozenRun PAUSED =
      new FrozenRun("paused-li2te-argyrodite", 11, 13073, 13, 95, false, List.of());
  static final FrozenRun TRIPPED =
      new FrozenRun(
          "tripped-garnet-llzto", 12, 5216, 18, 110, false, List.of(Trip.TEMPERATURE_SENSOR));
  static final FrozenRun KILLED =
      new FrozenRun("killed-gpe-lino3", 12, 773, 12, 125, false, List.of());
  static final FrozenRun BEGUN =
      new FrozenRun("begun-li2te-reservoir", 0, 0, 0, 0, false, List.of());
  static final FrozenRun EVERY_KIND =
      new FrozenRun(
          "every-kind-cu-hse-li",
          14,
          655,
          52,
          131,
          false,
          List.of(
              Trip.OVER_TEMPERATURE,
              Trip.UNDER_TEMPERATURE,
              Trip.TEMPERATURE_SENSOR,
              Trip.HEATER_STUCK_ON,
              Trip.OVER_PRESSURE,
              Trip.PRESSURE_SENSOR,
              Trip.OVER_VOLTAGE,
              Trip.UNDER_VOLTAGE,
              Trip.CYCLER_SENSOR,
              Trip.DEAD_MAN,
              Trip.HEARTBEAT_LOST));

  static List<FrozenRun> all() {
    return List.of(FINISHED, UNFINISHED, PAUSED, TRIPPED, KILLED, BEGUN, EVERY_KIND);
  }

  static Stream<FrozenRun> withFrames() {
    return all().stream().filter(run -> run.frames() > 0);
  }

  /** A copy that may be changed. */
  Path copyTo(Path parent) throws IOException {
    Path copy = Files.createDirectories(parent.resolve(name));
    try (Stream<Path> files = Files.list(FOLDERS.resolve(name))) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(String.valueOf(file.getFileName())));
      }
    }
    return copy;
  }

  @Override
  public String toString() {
    return name;
  }
}
