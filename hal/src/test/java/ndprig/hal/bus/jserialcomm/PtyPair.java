package ndprig.hal.bus.jserialcomm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import ndprig.hal.time.SystemTime;

/** Two pseudo-terminals that {@code socat} joins. */
public final class PtyPair implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(10);

  private final Process socat;
  private final Path near;
  private final Path far;

  private PtyPair(Process socat, Path near, Path far) {
    this.socat = socat;
    this.near = near;
    this.far = far;
  }

  /** Whether there is a {@code socat} to run. */
  public static boolean possible() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(path.split(":", -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "socat")));
  }

  /** Joins two terminals that are reached by links in a folder. */
  public static PtyPair in(Path folder) throws IOException, InterruptedException {
    Path near = folder.resolve("near");
    Path far = folder.resolve("far");
    Process socat =
        new ProcessBuilder("socat", "pty,rawer,link=" + near, "pty,rawer,link=" + far)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    PtyPair pair = new PtyPair(socat, near, far);
    pair.awaitLinks();
    return pair;
  }

  /** One end. */
  public String near() {
    return near.toString();
  }

  /** The other end. */
  public String far() {
    return far.toString();
  }

  @Override
  public void close() {
    vanish();
  }

  /** Takes both ends away. */
  void vanish() {
    socat.destroyForcibly();
    try {
      socat.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitLinks() throws InterruptedException {
    SystemTime time = new SystemTime();
    long limitNanos = time.nanos() + START_LIMIT.toNanos();
    while (!Files.exists(near) || !Files.exists(far)) {
      if (time.nanos() > limitNanos || !socat.isAlive()) {
        vanish();
        throw new IllegalStateException("socat made no pseudo-terminals");
      }
      time.waitUntil(time.nanos() + Duration.ofMillis(5).toNanos());
    }
  }
}
