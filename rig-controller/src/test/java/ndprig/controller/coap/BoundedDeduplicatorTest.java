package ndprig.controller.coap;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import ndprig.hal.time.ManualClock;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.network.Exchange.Origin;
import org.eclipse.californium.core.network.KeyMID;
import org.junit.jupiter.api.Test;

class BoundedDeduplicatorTest {
  private final ManualClock clock = new ManualClock();
  private final BoundedDeduplicator known = new BoundedDeduplicator(clock);

  private static Exchange exchange() {
    Object peer = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
    return new Exchange(Request.newGet(), peer, Origin.REMOTE, Runnable::run);
  }

  private static KeyMID key(int id, int port) {
    return new KeyMID(id, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  @Test
  void aMessageThatComesAgainIsKnownForItsLifetime() {
    Exchange first = exchange();
    assertThat(known.findPrevious(key(1, 1), first)).isNull();
    assertThat(known.findPrevious(key(1, 1), exchange())).isSameAs(first);
    assertThat(known.findPrevious(key(1, 2), exchange())).isNull();
    clock.advance(Duration.ofSeconds(247));
    assertThat(known.find(key(1, 1))).isSameAs(first);
    clock.advance(Duration.ofSeconds(1));
    assertThat(known.findPrevious(key(1, 1), exchange())).isNull();
  }

  @Test
  void aClientCannotDriveOutThatOfAnother() {
    Exchange other = exchange();
    known.findPrevious(key(7, 2), other);
    for (int id = 0; id < 10_000; id++) {
      known.findPrevious(key(id, 1), exchange());
    }
    assertThat(known.size()).isEqualTo(33);
    assertThat(known.find(key(7, 2))).isSameAs(other);
    assertThat(known.find(key(9_999, 1))).isNotNull();
    assertThat(known.find(key(9_000, 1))).isNull();
  }

  @Test
  void allTogetherAreBounded() {
    for (int port = 1; port <= 20_000; port++) {
      known.findPrevious(key(port, port), exchange());
    }
    assertThat(known.size()).isEqualTo(512);
    assertThat(known.find(key(20_000, 20_000))).isNotNull();
    known.clear();
    assertThat(known.isEmpty()).isTrue();
  }
}
