package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import ndprig.hal.watchdog.KernelWatchdog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchdogsTest {
  @TempDir private Path folder = Path.of("");
  private Path device = Path.of("");
  private boolean storeFails;
  private boolean failed;

  @BeforeEach
  void makeDevice() throws IOException {
    device = Files.createFile(folder.resolve("watchdog"));
  }

  @Test
  void nothingIsFedBeforeThereIsAController() throws IOException {
    try (Watchdogs watchdogs = armed(new Watchdogs(null, new KernelWatchdog(device)))) {
      watchdogs.feed(0);
      assertThat(device).isEmptyFile();
      watch(watchdogs);
      watchdogs.feed(1);
      assertThat(device).hasContent("k");
    }
  }

  @Test
  void aStoreThatHasNotWrittenForLongIsNotHealthyUntilItWrites() throws IOException {
    try (Watchdogs watchdogs = armed(new Watchdogs(null, new KernelWatchdog(device)))) {
      watch(watchdogs);
      storeFails = true;
      long patience = Watchdogs.STORE_PATIENCE.toSeconds();
      feedEachSecond(watchdogs, 0, patience);
      assertThat(Files.size(device)).isEqualTo(patience);
      feedEachSecond(watchdogs, patience, 2 * patience);
      assertThat(Files.size(device)).as("starved").isEqualTo(patience);
      storeFails = false;
      feedEachSecond(watchdogs, 2 * patience, 2 * patience + 1);
      assertThat(Files.size(device)).isEqualTo(patience + 1);
    }
  }

  @Test
  void anOrderlyEndDisarmsAndADeathDoesNot() throws IOException {
    try (Watchdogs watchdogs = armed(new Watchdogs(null, new KernelWatchdog(device)))) {
      watchdogs.stopping();
    }
    assertThat(device).isEmptyFile();
    try (Watchdogs watchdogs = armed(new Watchdogs(null, new KernelWatchdog(device)))) {
      watchdogs.disarm();
    }
    assertThat(device).hasContent("V");
  }

  @Test
  void aControllerThatFailedAtItsStartDoesNotArmThem() throws IOException {
    failed = true;
    try (Watchdogs watchdogs = new Watchdogs(null, new KernelWatchdog(device))) {
      watch(watchdogs);
      armed(watchdogs).disarm();
    }
    assertThat(device).as("the computer does not restart at each such start").isEmptyFile();
  }

  @Test
  void theRigProfileNamesTheKernelsWatchdogAndNoneIsHeldWithoutIt() throws Exception {
    ExperimentEdit shipped = ExperimentEdit.of("zno-cu-hse-li");
    ExperimentEdit named =
        shipped.replacingInRig("[coap]", "[watchdog]\ndevice = \"%s\"\n\n[coap]".formatted(device));
    try (Watchdogs none = armed(Watchdogs.of(shipped.load(folder).rig(), Map.of()))) {
      watch(none);
      none.feed(0);
      assertThat(device).isEmptyFile();
    }
    try (Watchdogs watchdogs = Watchdogs.of(named.load(folder).rig(), Map.of())) {
      watch(watchdogs);
      watchdogs.feed(0);
      assertThat(device).as("a start may take longer than the watchdog waits").isEmptyFile();
      armed(watchdogs).feed(1);
      assertThat(device).hasContent("k");
    }
  }

  private static Watchdogs armed(Watchdogs watchdogs) throws IOException {
    watchdogs.started();
    return watchdogs;
  }

  private static void feedEachSecond(Watchdogs watchdogs, long from, long to) {
    for (long second = from; second < to; second++) {
      watchdogs.feed(Duration.ofSeconds(second).toNanos());
    }
  }

  private void watch(Watchdogs watchdogs) {
    watchdogs.watch(
        new Watchdogs.Watched() {
          @Override
          public boolean storeFails() {
            return storeFails;
          }

          @Override
          public boolean failed() {
            return failed;
          }

          @Override
          public String words() {
            return "ACQUIRING";
          }
        });
  }
}
