package ndprig.hal.bus.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class UdpDatagramLinkTest {
  /** Longer than any scheduling pause on a loaded machine. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final DatagramSocket far = new DatagramSocket(0, InetAddress.getLoopbackAddress());
  private final UdpDatagramLink link = new UdpDatagramLink("127.0.0.1", far.getLocalPort());
  private final byte[] buffer = new byte[16];

  UdpDatagramLinkTest() throws IOException {
    far.setSoTimeout((int) PATIENCE.toMillis());
  }

  @AfterEach
  void close() {
    link.close();
    far.close();
  }

  @Test
  void carriesDatagramsBothWays() throws IOException {
    link.open();
    link.send(new byte[] {1, 2, 3});
    DatagramPacket received = new DatagramPacket(new byte[16], 16);
    far.receive(received);
    assertThat(received.getLength()).isEqualTo(3);

    far.send(new DatagramPacket(new byte[] {4, 5}, 2, received.getSocketAddress()));
    assertThat(link.receive(buffer, PATIENCE)).isEqualTo(2);
    assertThat(buffer).startsWith(4, 5);
  }

  @Test
  void cutsOffWhatDoesNotFit() throws IOException {
    link.open();
    link.send(new byte[1]);
    DatagramPacket received = new DatagramPacket(new byte[16], 16);
    far.receive(received);
    far.send(new DatagramPacket(new byte[100], 100, received.getSocketAddress()));

    assertThat(link.receive(buffer, PATIENCE)).isEqualTo(buffer.length);
  }

  @Test
  void saysWhenNothingCame() throws IOException {
    link.open();
    assertThat(link.receive(buffer, Duration.ZERO)).isEqualTo(-1);
    assertThat(link.receive(buffer, Duration.ofMillis(1))).isEqualTo(-1);
  }

  @Test
  void anUnknownHostIsOneSentence() {
    UdpDatagramLink nowhere = new UdpDatagramLink("no-such-host.invalid", 10_001);
    assertThatIOException()
        .isThrownBy(nowhere::open)
        .withMessage(
            "udp:no-such-host.invalid:10001: there is no host called no-such-host.invalid");
    assertThat(nowhere.isOpen()).isFalse();
  }

  @Test
  void aPortWithoutListenerIsOneSentence() throws IOException {
    far.close();
    link.open();
    link.send(new byte[1]);
    assertThatIOException()
        .isThrownBy(() -> link.receive(buffer, PATIENCE))
        .withMessageEndingWith(": nobody listens there");
  }

  @Test
  void aClosedLinkSaysSoAndOpensAgain() throws IOException {
    link.open();
    link.close();
    link.close();
    assertThatIOException()
        .isThrownBy(() -> link.send(new byte[1]))
        .withMessageEndingWith("the link is closed");
    link.open();
    assertThat(link.isOpen()).isTrue();
  }

  @Test
  void refusesAPortThatCannotBe() {
    assertThatIllegalArgumentException().isThrownBy(() -> new UdpDatagramLink("localhost", 0));
  }
}
