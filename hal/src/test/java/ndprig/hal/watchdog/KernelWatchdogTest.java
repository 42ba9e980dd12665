package ndprig.hal.watchdog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plain file stands for the device: it keeps what was written. */
class KernelWatchdogTest {
  private static final long MILLI = 1_000_000;

  @TempDir private Path folder = Path.of("");
  private Path device = Path.of("");

  @BeforeEach
  void makeDevice() throws IOException {
    device = Files.createFile(folder.resolve("watchdog"));
  }

  private static KernelWatchdog armed(Path device) throws IOException {
    KernelWatchdog watchdog = new KernelWatchdog(device);
    watchdog.arm();
    return watchdog;
  }

  @Test
  void doesNotRunBeforeItIsArmed() throws IOException {
    Files.delete(device);
    try (KernelWatchdog watchdog = new KernelWatchdog(device)) {
      watchdog.feed(0);
      watchdog.disarm();
    }
    Files.createFile(device);
    try (KernelWatchdog watchdog = new KernelWatchdog(device)) {
      watchdog.feed(0);
      watchdog.disarm();
    }
    assertThat(device).isEmptyFile();
  }

  @Test
  void isFedOnceASecond() throws IOException {
    try (KernelWatchdog watchdog = armed(device)) {
      for (long tick = 0; tick < 30; tick++) {
        watchdog.feed(tick * 100 * MILLI);
      }
    }
    assertThat(device).hasContent("kkk");
  }

  @Test
  void onlyAnOrderlyEndStopsIt() throws IOException {
    try (KernelWatchdog watchdog = armed(device)) {
      watchdog.feed(0);
    }
    assertThat(device).as("closed as by a death").hasContent("k");
    try (KernelWatchdog watchdog = armed(device)) {
      watchdog.feed(0);
      watchdog.disarm();
      watchdog.disarm();
      watchdog.feed(2000 * MILLI);
    }
    assertThat(device).hasContent("kV");
  }

  @Test
  void anInterruptDoesNotCloseIt() throws IOException {
    try (KernelWatchdog watchdog = armed(device)) {
      Thread.currentThread().interrupt();
      watchdog.feed(0);
      watchdog.disarm();
    } finally {
      Thread.interrupted();
    }
    assertThat(device).as("told to end amid a tick").hasContent("kV");
  }

  @Test
  void aDeviceThatCannotBeHadIsASentenceAndIsNotMade() {
    Path absent = folder.resolve("absent");
    assertThatIOException().isThrownBy(() -> armed(absent)).withMessageContaining("is not there");
    assertThat(absent).doesNotExist();
    assertThatIOException()
        .isThrownBy(() -> armed(folder))
        .withMessageContaining("cannot be opened");
  }

  @Test
  void aDeviceThatSomebodyElseHoldsSaysWhoThatMayBe() {
    assertThat(KernelWatchdog.why(device, new IOException(device + ": Device or resource busy")))
        .contains("somebody else holds it", "RuntimeWatchdogSec");
  }
}
