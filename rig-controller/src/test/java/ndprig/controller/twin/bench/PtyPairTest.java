package ndprig.controller.twin.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import ndprig.controller.app.Socat;
import ndprig.hal.bus.SerialLink;
import ndprig.hal.bus.jserialcomm.JSerialCommLink;
import ndprig.hal.time.SystemTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PtyPairTest {
  private static final int BAUD = 9600;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @TempDir private Path folder = Path.of("");

  private final SystemTime time = new SystemTime();

  @Test
  void whatGoesInAtOneEndComesOutAtTheOther() throws IOException, InterruptedException {
    Socat.assumeInstalled();
    try (PtyPair pair = new PtyPair(folder.resolve("new").resolve("line"), time, time)) {
      pair.open();
      try (SerialLink near = link(pair.near());
          SerialLink far = link(pair.far())) {
        near.open();
        far.open();
        near.write(new byte[] {1, (byte) 0x8D, 13, 10});
        assertThat(read(far, 4)).containsExactly(1, 0x8D, 13, 10);
      }
    }
  }

  @Test
  void closingTakesBothLinksAwayAndOpeningBringsThemBack()
      throws IOException, InterruptedException {
    Socat.assumeInstalled();
    PtyPair pair = new PtyPair(folder.resolve("line"), time, time);
    try {
      pair.open();
      pair.close();
      assertThat(pair.near()).doesNotExist();
      assertThat(pair.far()).doesNotExist();
      pair.open();
      assertThat(pair.near()).exists();
      assertThat(pair.far()).exists();
    } finally {
      pair.close();
    }
  }

  @Test
  void linksThatAnEarlierPairLeftBehindAreReplaced() throws IOException, InterruptedException {
    Socat.assumeInstalled();
    Path left = folder.resolve("line");
    Files.createSymbolicLink(left, folder.resolve("gone"));
    try (PtyPair pair = new PtyPair(left, time, time)) {
      pair.open();
      assertThat(pair.near()).exists();
    }
  }

  @Test
  void aFileInTheWayIsLeftAloneAndNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("line"), "precious", StandardCharsets.UTF_8);
    try (PtyPair pair = new PtyPair(file, time, time)) {
      assertThatIOException()
          .isThrownBy(pair::open)
          .withMessageContaining(file + ": is in the way");
    }
    assertThat(file).hasContent("precious");
  }

  @Test
  void withoutSocatOneSentenceTellsHowToGetIt() throws IOException {
    Path line = folder.resolve("line");
    try (PtyPair pair = new PtyPair(folder.resolve("none").toString(), line, time, time)) {
      assertThatIOException()
          .isThrownBy(pair::open)
          .withMessageEndingWith("install socat: apt-get install socat");
    }
  }

  @Test
  void aNameThatSocatWouldTakeForSyntaxIsRefused() throws IOException {
    try (PtyPair pair = new PtyPair(folder.resolve("a,b"), time, time)) {
      assertThatIOException().isThrownBy(pair::open).withMessageContaining("use letters");
    }
  }

  private SerialLink link(Path end) {
    return new JSerialCommLink(end.toString(), BAUD, time, time);
  }

  private static int[] read(SerialLink link, int length) throws IOException {
    byte[] buffer = new byte[length];
    int count = 0;
    while (count < length) {
      int more = link.read(buffer, count, length - count, PATIENCE);
      assertThat(more).as("bytes within %s", PATIENCE).isPositive();
      count += more;
    }
    int[] values = new int[length];
    for (int i = 0; i < length; i++) {
      values[i] = buffer[i] & 0xFF;
    }
    return values;
  }
}
