package ndprig.controller.coap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import ndprig.hal.time.ManualClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoorkeeperTest {
  private final ManualClock clock = new ManualClock();
  private final Doorkeeper doorkeeper = new Doorkeeper(clock);
  private final byte[] get = message(1, "status", "");
  private final byte[] abort = message(2, "run", "{\"action\":\"abort\"}");

  @ParameterizedTest
  @CsvSource({
    "run, '{\"action\":\"abort\"}'",
    "run, '{\"action\":\"stop\",\"request_id\":\"a\"}'",
    "alarms, '{\"acknowledge\":\"all\"}'"
  })
  void stopAbortAndAcknowledgeAreKnownBeforeTheyAreParsed(String path, String body) {
    assertThat(Doorkeeper.isUrgent(message(2, path, body))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "1, run, '{\"action\":\"abort\"}'",
    "3, run, '{\"action\":\"abort\"}'",
    "2, run, '{\"action\":\"pause\"}'",
    "2, run/stop, '{\"action\":\"abort\"}'",
    "2, temperature, '{\"action\":\"abort\"}'",
    "2, run, ''"
  })
  void nothingElseIsUrgent(int method, String path, String body) {
    assertThat(Doorkeeper.isUrgent(message(method, path, body))).isFalse();
  }

  /** Made by libcoap's client: with Uri-Port, CBOR, a token of 8 bytes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        // CON POST 12 34, token, Uri-Port 5683, Uri-Path run, Content-Format 60, {action: abort}
        "48021234a1a2a3a4a5a6a7a8"
            + "721633"
            + "4372756e"
            + "113c"
            + "ff"
            + "a166616374696f6e6561626f7274"
      })
  void otherOptionsAndCborDoNotHideIt(String hex) {
    assertThat(Doorkeeper.isUrgent(HexFormat.of().parseHex(hex))).isTrue();
  }

  @Test
  void damagedDatagramsAreJudgedWithoutHarm() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 100_000; i++) {
      byte[] datagram = abort.clone();
      for (int flips = random.nextInt(1, 6); flips > 0; flips--) {
        datagram[random.nextInt(datagram.length)] ^= (byte) (1 << random.nextInt(8));
      }
      byte[] cut = Arrays.copyOf(datagram, random.nextInt(datagram.length + 1));
      doorkeeper.admits(peer(i % 50_000 + 1), cut, 0);
    }
    assertThat(Doorkeeper.isUrgent(new byte[0])).isFalse();
  }

  @Test
  void oneClientGetsItsShareAndOthersTheirs() {
    assertThat(admitted(get, 1, 1000)).isEqualTo(400);
    assertThat(admitted(get, 2, 100)).isEqualTo(100);
    clock.advance(Duration.ofSeconds(1));
    assertThat(admitted(get, 1, 1000)).isEqualTo(200);
  }

  @Test
  void allTogetherGetNoMoreThanTheirShare() {
    int admitted = 0;
    for (int second = 0; second < 10; second++) {
      for (int port = 1; port <= 10_000; port++) {
        admitted += doorkeeper.admits(peer(port), get, 0) ? 1 : 0;
      }
      clock.advance(Duration.ofSeconds(1));
    }
    assertThat(admitted).isEqualTo(600 + 9 * 300);
  }

  @Test
  void anAbortComesInWhenNothingElseDoes() {
    for (int port = 1; port <= 10_000; port++) {
      doorkeeper.admits(peer(port), get, 0);
    }
    assertThat(doorkeeper.admits(peer(20_000), get, 0)).isFalse();
    assertThat(doorkeeper.admits(peer(20_000), abort, 0)).isTrue();
    assertThat(doorkeeper.admits(peer(20_001), abort, 64)).isTrue();
    assertThat(admitted(abort, 20_002, 100)).isEqualTo(10);
  }

  @Test
  void whatWaitsToBeParsedIsBounded() {
    assertThat(doorkeeper.admits(peer(1), get, 63)).isTrue();
    assertThat(doorkeeper.admits(peer(1), get, 64)).isFalse();
    assertThat(doorkeeper.admits(peer(1), abort, 255)).isTrue();
    assertThat(doorkeeper.admits(peer(1), abort, 256)).isFalse();
  }

  private int admitted(byte[] datagram, int port, int offered) {
    int admitted = 0;
    for (int i = 0; i < offered; i++) {
      admitted += doorkeeper.admits(peer(port), datagram, 0) ? 1 : 0;
    }
    return admitted;
  }

  private static InetSocketAddress peer(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private static byte[] message(int method, String path, String body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0x42, (byte) method, 1, 2, 3, 4});
    int delta = 11;
    for (String segment : path.split("/", -1)) {
      out.write(delta << 4 | segment.length());
      out.writeBytes(segment.getBytes(StandardCharsets.UTF_8));
      delta = 0;
    }
    out.writeBytes(new byte[] {0x11, 50});
    if (!body.isEmpty()) {
      out.write(0xff);
      out.writeBytes(body.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }
}
