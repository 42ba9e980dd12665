package ndprig.controller.twin.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.RigProfile;
import ndprig.controller.store.WholeFile;
import org.jspecify.annotations.Nullable;

/**
 * The bench of a wire run: the process that hosts the instruments, and the file in the run folder
 * that tells a later controller where they are.
 */
public final class WireRun implements AutoCloseable {
  private static final String BENCH = "bench.json";
  private static final String EXPERIMENT = "experiment.toml";

  /** A bench whose controller was killed waits so long for another before it ends by itself. */
  private static final Duration LONELY_LIMIT = Duration.ofMinutes(30);

  private final @Nullable TwinChild child;
  private final @Nullable ProcessHandle found;
  private final Endpoints endpoints;

  private WireRun(@Nullable TwinChild child, @Nullable ProcessHandle found, Endpoints endpoints) {
    this.child = child;
    this.found = found;
    this.endpoints = endpoints;
  }

  /**
   * How the bench is disturbed.
   *
   * @param dropPercent of the MCA's datagrams that are lost, each way
   * @param closeSerialAfter when the actuator's line is taken away once; null: never
   */
  public record Disturbance(double dropPercent, @Nullable Duration closeSerialAfter) {}

  /**
   * Finds the bench that a killed controller has left for this run folder, or starts one.
   *
   * @param experiment as the bench is to simulate it
   * @param duration of the run
   * @throws IOException in one sentence if none can be started
   */
  public static WireRun open(
      Path folder, Experiment experiment, Disturbance disturbance, Duration duration)
      throws IOException, InterruptedException {
    Optional<WireRun> left = left(folder);
    return left.isPresent() ? left.get() : started(folder, experiment, disturbance, duration);
  }

  /** The rig whose devices are found at this bench. */
  public RigProfile onto(RigProfile rig) {
    return endpoints.onto(rig);
  }

  /** Whether the bench was there before this controller. */
  public boolean wasLeft() {
    return found != null;
  }

  @Override
  public void close() {
    if (child != null) {
      child.close();
    }
    if (found != null) {
      found.destroy();
    }
  }

  private static Optional<WireRun> left(Path folder) throws IOException {
    Path file = folder.resolve(BENCH);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String text = Files.readString(file);
    JsonNode bench = new ObjectMapper().readTree(text);
    Optional<ProcessHandle> process =
        ProcessHandle.of(bench.path("pid").asLong())
            .filter(ProcessHandle::isAlive)
            .filter(handle -> startOf(handle).equals(bench.path("started").asText()));
    return process.isEmpty()
        ? Optional.empty()
        : Optional.of(new WireRun(null, process.get(), Endpoints.parse(text)));
  }

  /** Tells a process from a later one with the same number. */
  private static String startOf(ProcessHandle handle) {
    return handle.info().startInstant().map(Object::toString).orElse("");
  }

  private static WireRun started(
      Path folder, Experiment experiment, Disturbance disturbance, Duration duration)
      throws IOException, InterruptedException {
    Path file = folder.resolve(EXPERIMENT);
    WholeFile.write(file, experiment.normalised());
    List<String> arguments = new ArrayList<>();
    arguments.add(file.toString());
    arguments.addAll(List.of("--mca-port", "0", "--buses-port", "0"));
    arguments.addAll(List.of("--stack-link", folder.resolve("stack").toAbsolutePath().toString()));
    arguments.addAll(
        List.of("--truth", folder.resolve("bench-truth.json").toAbsolutePath().toString()));
    arguments.addAll(List.of("--end-after", duration.plus(LONELY_LIMIT).toSeconds() + "s"));
    if (disturbance.dropPercent() > 0) {
      arguments.addAll(List.of("--mca-drop", Double.toString(disturbance.dropPercent())));
    }
    if (disturbance.closeSerialAfter() != null) {
      arguments.addAll(
          List.of("--close-serial-after", disturbance.closeSerialAfter().toMillis() + "ms"));
    }
    TwinChild child = TwinChild.start(arguments, TwinChild.Fate.OUTLIVES_PARENT);
    try {
      remember(folder, child);
    } catch (IOException e) {
      child.close();
      throw e;
    }
    return new WireRun(child, null, child.endpoints());
  }

  private static void remember(Path folder, TwinChild child) throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode bench = (ObjectNode) json.readTree(child.endpoints().json());
    bench.put("pid", child.pid());
    bench.put("started", ProcessHandle.of(child.pid()).map(WireRun::startOf).orElse(""));
    WholeFile.write(folder.resolve(BENCH), bench + "\n");
  }
}
