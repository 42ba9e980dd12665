package ndprig.hal.watchdog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
@Timeout(60)
class ServiceManagerTest {
  private static final long PID = 4711;
  private static final long MILLI = 1_000_000;

  @TempDir private Path folder = Path.of("");

  @Test
  void tellsTheManagerHowItFares() throws IOException {
    try (FakeServiceManager systemd = new FakeServiceManager(path());
        ServiceManager manager = manager(Map.of("NOTIFY_SOCKET", path()))) {
      manager.ready();
      manager.status("ACQUIRING\nWATCHDOG=1");
      manager.stopping();
      assertThat(systemd.heard())
          .containsExactly("READY=1\n", "STATUS=ACQUIRING WATCHDOG=1\n", "STOPPING=1\n");
    }
  }

  @Test
  void anAbstractNameIsReachedToo() throws IOException {
    String name = "@" + folder.getFileName() + "/notify";
    try (FakeServiceManager systemd = new FakeServiceManager(name);
        ServiceManager manager = manager(Map.of("NOTIFY_SOCKET", name))) {
      manager.ready();
      assertThat(systemd.heard()).containsExactly("READY=1\n");
    }
  }

  @Test
  void aSignOfLifeComesFourTimesPerTimeoutHoweverOftenItIsCalled() throws IOException {
    Map<String, String> environment =
        Map.of("NOTIFY_SOCKET", path(), "WATCHDOG_USEC", "2000000", "WATCHDOG_PID", "" + PID);
    try (FakeServiceManager systemd = new FakeServiceManager(path());
        ServiceManager manager = manager(environment)) {
      assertThat(manager.timeout()).contains(Duration.ofSeconds(2));
      for (long tick = 0; tick < 20; tick++) {
        manager.alive(tick * 100 * MILLI);
      }
      assertThat(systemd.heard()).hasSize(4).containsOnly("WATCHDOG=1\n");
    }
  }

  @Test
  void noTimeoutOrOneThatIsMeantForAnotherProcessIsNotFed() throws IOException {
    for (Map<String, String> environment :
        List.of(
            Map.of("NOTIFY_SOCKET", path()),
            Map.of("NOTIFY_SOCKET", path(), "WATCHDOG_USEC", "2000000", "WATCHDOG_PID", "1"))) {
      try (FakeServiceManager systemd = new FakeServiceManager(path());
          ServiceManager manager = manager(environment)) {
        manager.alive(0);
        assertThat(manager.timeout()).isEmpty();
        assertThat(systemd.heard()).isEmpty();
      }
      Files.delete(Path.of(path()));
    }
  }

  @Test
  void aManagerThatDoesNotListenNeitherStopsNorDelaysAnybody() throws IOException {
    Map<String, String> environment = Map.of("NOTIFY_SOCKET", path(), "WATCHDOG_USEC", "1000");
    try (ServiceManager manager = manager(environment)) {
      manager.ready();
      manager.alive(0);
    }
    try (FakeServiceManager full = new FakeServiceManager(path());
        ServiceManager manager = manager(environment)) {
      IntStream.range(0, 5000).forEach(i -> manager.alive(i * MILLI));
      assertThat(full.heard()).as("what its queue holds").hasSizeLessThan(5000).isNotEmpty();
      manager.alive(6000 * MILLI);
      assertThat(full.heard()).as("heard again").containsExactly("WATCHDOG=1\n");
    }
  }

  @Test
  void aDroppedSignOfLifeIsSaidAgainAtOnce() throws IOException {
    Map<String, String> environment = Map.of("NOTIFY_SOCKET", path(), "WATCHDOG_USEC", "4000000");
    try (ServiceManager manager = manager(environment)) {
      manager.alive(0);
      try (FakeServiceManager systemd = new FakeServiceManager(path())) {
        manager.alive(100 * MILLI);
        assertThat(systemd.heard()).containsExactly("WATCHDOG=1\n");
      }
    }
  }

  @Test
  void withoutAManagerThereIsNoneAndAWrongOneIsASentence() throws IOException {
    assertThat(ServiceManager.of(Map.of(), PID)).isEmpty();
    assertThatIOException()
        .isThrownBy(() -> manager(Map.of("NOTIFY_SOCKET", "vsock:2:1234")))
        .withMessageContaining("must be a path or @NAME");
    assertThatIOException()
        .isThrownBy(() -> manager(Map.of("NOTIFY_SOCKET", "/" + "x".repeat(108))))
        .withMessageContaining("at most 107 bytes");
    assertThatIOException()
        .isThrownBy(() -> manager(Map.of("NOTIFY_SOCKET", path(), "WATCHDOG_USEC", "soon")))
        .withMessageContaining("WATCHDOG_USEC");
    for (String wrong : List.of("0", "-1", "9999999999999999", "18446744073709551615")) {
      assertThatIOException()
          .as(wrong)
          .isThrownBy(() -> manager(Map.of("NOTIFY_SOCKET", path(), "WATCHDOG_USEC", wrong)))
          .withMessageContaining("WATCHDOG_USEC");
    }
  }

  private String path() {
    return folder.resolve("notify").toString();
  }

  private static ServiceManager manager(Map<String, String> environment) throws IOException {
    return ServiceManager.of(environment, PID).orElseThrow();
  }
}
