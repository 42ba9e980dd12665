package ndprig.hal.bus.jserialcomm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import ndprig.hal.time.SystemTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JSerialCommLinkTest {
  /** Longer than any scheduling pause on a loaded machine. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Enough for some output to be still under way, whoever runs first. */
  private static final int ROUNDS = 200;

  private final SystemTime time = new SystemTime();
  private final byte[] buffer = new byte[64];

  @TempDir private Path folder = Path.of("");

  @Test
  void carriesEveryByteValueBothWays() throws IOException, InterruptedException {
    try (PtyPair pair = pair();
        JSerialCommLink near = link(pair.near());
        JSerialCommLink far = link(pair.far())) {
      near.open();
      far.open();
      byte[] all = new byte[256];
      for (int i = 0; i < all.length; i++) {
        all[i] = (byte) i;
      }
      near.write(all);
      assertThat(readAll(far, all.length)).isEqualTo(all);
      far.write(all);
      assertThat(readAll(near, all.length)).isEqualTo(all);
    }
  }

  @Test
  void saysWhenNothingCameAndDiscardsWhatDid() throws IOException, InterruptedException {
    try (PtyPair pair = pair();
        JSerialCommLink near = link(pair.near());
        JSerialCommLink far = link(pair.far())) {
      near.open();
      far.open();
      assertThat(near.read(buffer, 0, buffer.length, Duration.ZERO)).isZero();
      assertThat(near.read(buffer, 0, buffer.length, Duration.ofMillis(3))).isZero();
      far.write(new byte[] {1, 2});
      readAll(near, 1);
      near.discardInput();
      assertThat(near.read(buffer, 0, buffer.length, Duration.ZERO)).isZero();
    }
  }

  @Test
  void discardingInputLeavesAloneWhatIsStillOnItsWayOut() throws IOException, InterruptedException {
    try (PtyPair pair = pair();
        JSerialCommLink near = link(pair.near());
        JSerialCommLink far = link(pair.far())) {
      near.open();
      far.open();
      byte[] much = new byte[1000];
      for (int i = 0; i < ROUNDS; i++) {
        near.write(much);
        near.discardInput();
        assertThat(readAll(far, much.length)).isEqualTo(much);
      }
    }
  }

  @Test
  void aPeerThatGoesClosesTheLine() throws IOException, InterruptedException {
    try (PtyPair pair = pair();
        JSerialCommLink near = link(pair.near())) {
      near.open();
      pair.vanish();
      assertThatIOException()
          .isThrownBy(() -> near.read(buffer, 0, buffer.length, PATIENCE))
          .withMessageEndingWith("the device has gone");
      assertThat(near.isOpen()).isFalse();
      assertThatIOException()
          .isThrownBy(() -> near.write(buffer))
          .withMessageEndingWith("the line is closed");
    }
  }

  @Test
  void aMissingDeviceIsOneSentence() {
    String path = folder.resolve("ttyNONE").toString();
    assertThatIOException()
        .isThrownBy(() -> link(path).open())
        .withMessage(path + ": there is no such serial device; is it plugged in?");
  }

  @Test
  void aFileIsNoSerialDevice() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    JSerialCommLink link = link(file.toString());
    assertThatIOException().isThrownBy(link::open).withMessageStartingWith(file + ": ");
    assertThat(link.isOpen()).isFalse();
  }

  private byte[] readAll(JSerialCommLink link, int wanted) throws IOException {
    byte[] bytes = new byte[wanted];
    int filled = 0;
    while (filled < wanted) {
      int count = link.read(bytes, filled, wanted - filled, PATIENCE);
      assertThat(count).as("bytes after %s", Arrays.toString(bytes)).isPositive();
      filled += count;
    }
    return bytes;
  }

  private JSerialCommLink link(String path) {
    return new JSerialCommLink(path, 115_200, time, time);
  }

  private PtyPair pair() throws IOException, InterruptedException {
    assumeTrue(PtyPair.possible(), "socat is not installed");
    return PtyPair.in(folder);
  }
}
