package ndprig.controller.twin.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import ndprig.hal.time.Agent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a twin's truth to a file, once a minute. */
final class TruthRecorder implements Agent {
  private static final Logger LOG = LoggerFactory.getLogger(TruthRecorder.class);
  private static final long PERIOD_NANOS = Duration.ofMinutes(1).toNanos();

  private final TwinProcess twin;
  private final Path file;

  TruthRecorder(TwinProcess twin, Path file) {
    this.twin = twin;
    this.file = file;
  }

  @Override
  public String name() {
    return "truth";
  }

  @Override
  public long run(long nowNanos) {
    try {
      write();
    } catch (IOException e) {
      LOG.warn("{}", e.getMessage());
    }
    return nowNanos + PERIOD_NANOS;
  }

  /**
   * Writes the truth of now.
   *
   * @throws IOException if the file cannot be written
   */
  void write() throws IOException {
    TruthFile.write(twin.truth(), file);
  }
}
