package ndprig.controller.twin.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import ndprig.controller.config.Experiment;
import ndprig.hal.time.RealTimeHost;
import ndprig.hal.time.SystemTime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A twin for the life of this process: from the first line of output to the last truth. */
public final class TwinService {
  private static final Logger LOG = LoggerFactory.getLogger(TwinService.class);

  private static final Duration TIDY_LIMIT = Duration.ofSeconds(10);

  private final Experiment experiment;
  private final TwinOptions options;
  private final @Nullable Path truthFile;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final CountDownLatch tidied = new CountDownLatch(1);
  private final AtomicReference<@Nullable String> failure = new AtomicReference<>();

  public TwinService(Experiment experiment, TwinOptions options, @Nullable Path truthFile) {
    this.experiment = experiment;
    this.options = options;
    this.truthFile = truthFile;
  }

  /**
   * What ends a bench beside the signals that end any process.
   *
   * @param untilStdinCloses whether the end of standard input does
   * @param endAfter how long it lives at most; null: no limit
   */
  public record Life(boolean untilStdinCloses, @Nullable Duration endAfter) {}

  /**
   * Serves until the process is told to end.
   *
   * @param out is told where the instruments are, in one line
   * @param life what ends it
   * @throws IOException if a port cannot be had, a part of the bench fails, or the truth cannot be
   *     written
   */
  public void run(PrintWriter out, Life life) throws IOException, InterruptedException {
    try (TwinProcess twin = TwinProcess.start(experiment, options, this::partFailed)) {
      Runtime.getRuntime().addShutdownHook(new Thread(this::endInOrder, "twin-shutdown"));
      if (life.untilStdinCloses()) {
        endWith(System.in);
      }
      serve(twin, out, life.endAfter());
    } finally {
      tidied.countDown();
    }
    String failed = failure.get();
    if (failed != null) {
      throw new IOException(failed);
    }
  }

  private void serve(TwinProcess twin, PrintWriter out, @Nullable Duration longest)
      throws IOException, InterruptedException {
    if (truthFile == null) {
      tell(twin, out);
      awaitEnd(longest);
      return;
    }
    TruthRecorder recorder = new TruthRecorder(twin, truthFile);
    recorder.write();
    try (RealTimeHost threads = new RealTimeHost(new SystemTime(), this::partFailed)) {
      threads.add(recorder);
      threads.start();
      tell(twin, out);
      awaitEnd(longest);
    }
    recorder.write();
  }

  private void awaitEnd(@Nullable Duration longest) throws InterruptedException {
    if (longest == null) {
      ended.await();
    } else if (!ended.await(longest.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.info("the bench ends after {}, as it was told", longest);
    }
  }

  private static void tell(TwinProcess twin, PrintWriter out) {
    out.println(twin.endpoints().json());
    out.flush();
  }

  private void partFailed(String part, Throwable error) {
    LOG.error("the bench ends, since {} failed", part, error);
    failure.compareAndSet(null, "the bench ended, since " + part + " failed: " + error);
    ended.countDown();
  }

  /** Has the virtual machine wait, on its way down, until ports and links are tidied up. */
  private void endInOrder() {
    ended.countDown();
    try {
      if (!tidied.await(TIDY_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("the bench did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void endWith(InputStream input) {
    Thread reader =
        new Thread(
            () -> {
              try {
                input.transferTo(OutputStream.nullOutputStream());
              } catch (IOException e) {
                LOG.debug("standard input: {}", e.getMessage());
              }
              ended.countDown();
            },
            "stdin");
    reader.setDaemon(true);
    reader.start();
  }
}
