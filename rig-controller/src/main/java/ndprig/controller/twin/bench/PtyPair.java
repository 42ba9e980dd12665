package ndprig.controller.twin.bench;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import ndprig.hal.time.MonotonicClock;
import ndprig.hal.time.Pacer;
import org.jspecify.annotations.Nullable;

/**
 * Two pseudo-terminals joined like the ends of a cable, each reached by a symbolic link. {@code
 * socat} makes them; they last as long as its process. Thread-safe.
 */
final class PtyPair implements Closeable {
  private static final Duration START_LIMIT = Duration.ofSeconds(5);
  private static final Duration END_LIMIT = Duration.ofSeconds(2);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(10);
  private static final int SENTENCE_BYTES = 1000;

  /** What socat's address syntax leaves alone. */
  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9._-]+");

  private final String program;
  private final Path near;
  private final Path far;
  private final MonotonicClock clock;
  private final Pacer pacer;
  private @Nullable Process socat;

  /**
   * A pair that is not made yet.
   *
   * @param near path of one end's link; the other's is beside it and ends in {@code .far}
   * @param clock that {@code pacer} waits by
   */
  PtyPair(Path near, MonotonicClock clock, Pacer pacer) {
    this("socat", near, clock, pacer);
  }

  PtyPair(String program, Path near, MonotonicClock clock, Pacer pacer) {
    this.program = program;
    this.near = near.toAbsolutePath().normalize();
    this.far = this.near.resolveSibling(this.near.getFileName() + ".far");
    this.clock = clock;
    this.pacer = pacer;
  }

  /** The link to one end. */
  Path near() {
    return near;
  }

  /** The link to the other end. */
  Path far() {
    return far;
  }

  /**
   * Makes the pair and waits for both links, up to five seconds; does nothing if it is made. Links
   * that an earlier pair left behind are replaced.
   *
   * @throws IOException if there is no {@code socat}, or it makes no terminals, in one sentence
   * @throws InterruptedException if told to stop meanwhile; the pair is not made then
   */
  synchronized void open() throws IOException, InterruptedException {
    if (socat != null) {
      return;
    }
    Path folder = prepare();
    socat = start(folder);
    boolean done = false;
    try {
      awaitLinks();
      done = true;
    } finally {
      if (!done) {
        close();
      }
    }
  }

  /** Takes both ends away. Idempotent. */
  @Override
  public synchronized void close() {
    Process ending = socat;
    socat = null;
    if (ending == null) {
      return;
    }
    ending.destroy();
    try {
      if (!ending.waitFor(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        ending.destroyForcibly();
      }
    } catch (InterruptedException e) {
      ending.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private Path prepare() throws IOException {
    Path folder = near.getParent();
    if (folder == null || !PLAIN_NAME.matcher(String.valueOf(near.getFileName())).matches()) {
      throw new IOException(
          near + ": cannot link to a terminal; use letters, digits, dot, dash and underscore only");
    }
    Files.createDirectories(folder);
    for (Path link : List.of(near, far)) {
      if (Files.isSymbolicLink(link)) {
        Files.delete(link);
      } else if (Files.exists(link)) {
        throw new IOException(link + ": is in the way of a link to a terminal; move it elsewhere");
      }
    }
    return folder;
  }

  private Process start(Path folder) throws IOException {
    // Names relative to the working directory, since a path may hold what socat takes for syntax.
    try {
      return new ProcessBuilder(program, address(near), address(far))
          .directory(folder.toFile())
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      throw new IOException(
          "pseudo-terminals need the program socat, which does not start;"
              + " install socat: apt-get install socat",
          e);
    }
  }

  private static String address(Path link) {
    return "pty,raw,echo=0,link=" + link.getFileName();
  }

  private void awaitLinks() throws IOException, InterruptedException {
    long limitNanos = clock.nanos() + START_LIMIT.toNanos();
    while (!Files.exists(near) || !Files.exists(far)) {
      Process running = socat;
      if (running == null || !running.isAlive() || clock.nanos() >= limitNanos) {
        throw new IOException(near + ": socat made no pseudo-terminals" + reason(running));
      }
      pacer.waitUntil(clock.nanos() + LOOK_AGAIN.toNanos());
    }
  }

  private static String reason(@Nullable Process ended) throws IOException {
    if (ended == null || ended.isAlive()) {
      return " in time";
    }
    try (InputStream said = ended.getErrorStream()) {
      return ": " + new String(said.readNBytes(SENTENCE_BYTES), StandardCharsets.UTF_8).strip();
    }
  }
}
