package ndprig.controller.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import ndprig.controller.acquisition.Frame;
import ndprig.hal.time.SystemTime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How fast the store is; run with {@code -Dgroups=study -DexcludedGroups=}. Not part of the build:
 * the figures are the machine's.
 */
@Tag("study")
class StoreSpeedTest {
  private static final int FRAMES = 15_000;
  private static final int TELEMETRY = 144_000;
  private static final int CHANNELS = 4096;
  private static final Duration LIMIT = Duration.ofSeconds(8);

  private final SystemTime time = new SystemTime();
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  @ParameterizedTest
  @CsvSource({"500, 1", "500, 6", "500, 60", "20000, 60"})
  void aRunOfFortyHoursIsWrittenInSeconds(int events, int framesAtOnce, @TempDir Path folder)
      throws Exception {
    StoreSamples samples = new StoreSamples(new SplittableRandom(1), CHANNELS, events);
    Path run = folder.resolve("run");
    long nanos = 0;
    long cpuNanos = 0;
    try (RunStore store = RunStore.create(run, StoreSamples.RUN)) {
      store.write(List.of(StoreSamples.step()));
      for (int frame = 0; frame < FRAMES; frame += framesAtOnce) {
        List<StoreChange> changes = samples.next(framesAtOnce);
        for (int i = 0; i < framesAtOnce * TELEMETRY / FRAMES; i++) {
          changes.add(StoreChange.telemetry(StoreSamples.telemetry(frame * 10 + i)));
        }
        long cpuBegan = threads.getCurrentThreadCpuTime();
        long began = time.nanos();
        store.write(changes);
        nanos += time.nanos() - began;
        cpuNanos += threads.getCurrentThreadCpuTime() - cpuBegan;
      }
    }
    long began = time.nanos();
    RunStore.open(run).close();
    System.out.printf(
        Locale.ROOT,
        "%d counts a frame, %d frames at once: %.2f s, of that %.2f s of processor;"
            + " %d bytes; checked at open in %.2f s%n",
        events,
        framesAtOnce,
        nanos * 1e-9,
        cpuNanos * 1e-9,
        Files.size(run.resolve("run.db")),
        (time.nanos() - began) * 1e-9);
    assertThat(Duration.ofNanos(cpuNanos)).isLessThan(LIMIT);
  }

  @Test
  void zeroRunsAgainstDeflate() throws Exception {
    for (int events : new int[] {500, 20_000}) {
      StoreSamples samples = new StoreSamples(new SplittableRandom(1), CHANNELS, events);
      List<int[]> spectra = new ArrayList<>();
      for (StoreChange change : samples.next(2000)) {
        spectra.add(change.storedFrame().map(Frame::counts).orElseThrow().toArray());
      }
      measure(events + " counts, zero runs", spectra, CountsCodec::encode);
      measure(
          events + " counts, zero runs + deflate",
          spectra,
          counts -> deflate(CountsCodec.encode(counts)));
      measure(events + " counts, 32-bit + deflate", spectra, counts -> deflate(wide(counts)));
    }
  }

  private void measure(String name, List<int[]> spectra, Encoding encoding) throws IOException {
    long bytes = 0;
    long began = time.nanos();
    for (int[] counts : spectra) {
      bytes += encoding.encode(counts).length;
    }
    long nanos = time.nanos() - began;
    System.out.printf(
        Locale.ROOT,
        "%s: %d bytes, %.1f us a frame%n",
        name,
        bytes / spectra.size(),
        nanos * 1e-3 / spectra.size());
    assertThat(bytes).isPositive();
  }

  private static byte[] wide(int[] counts) {
    ByteBuffer buffer = ByteBuffer.allocate(counts.length * Integer.BYTES);
    buffer.asIntBuffer().put(counts);
    return buffer.array();
  }

  private static byte[] deflate(byte[] bytes) throws IOException {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflating = new DeflaterOutputStream(out, deflater)) {
      deflating.write(bytes);
    } finally {
      deflater.end();
    }
    return out.toByteArray();
  }

  private interface Encoding {
    byte[] encode(int[] counts) throws IOException;
  }
}
