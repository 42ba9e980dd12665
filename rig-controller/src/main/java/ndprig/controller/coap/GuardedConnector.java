package ndprig.controller.coap;

import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.californium.elements.RawData;
import org.eclipse.californium.elements.UDPConnector;
import org.eclipse.californium.elements.UdpEndpointContext;
import org.eclipse.californium.elements.config.Configuration;

/** The UDP socket, with a doorkeeper before everything that parses or keeps a datagram. */
final class GuardedConnector extends UDPConnector {
  /** RFC 7252, 12.1.1: methods that have a meaning; there is none above iPATCH. */
  private static final int HIGHEST_METHOD = 7;

  private static final int HIGHEST_REQUEST = 31;
  private static final byte METHOD_NOT_ALLOWED = (byte) 0x85;
  private static final int ACKNOWLEDGEMENT = 0x60;

  private final Doorkeeper doorkeeper;
  private final Executor parsing;
  private final AtomicInteger waiting = new AtomicInteger();

  /**
   * A connector.
   *
   * @param parsing parses what comes in, one after the other
   */
  GuardedConnector(
      InetSocketAddress address,
      Configuration configuration,
      Doorkeeper doorkeeper,
      Executor parsing) {
    super(address, configuration);
    this.doorkeeper = doorkeeper;
    this.parsing = parsing;
  }

  @Override
  public void processDatagram(DatagramPacket datagram) {
    InetSocketAddress peer = new InetSocketAddress(datagram.getAddress(), datagram.getPort());
    byte[] bytes = Arrays.copyOf(datagram.getData(), datagram.getLength());
    if (!doorkeeper.admits(peer, bytes, waiting.get())) {
      return;
    }
    if (isUnknownMethod(bytes)) {
      refuseMethod(peer, bytes);
      return;
    }
    waiting.incrementAndGet();
    super.processDatagram(datagram);
    try {
      // Comes after the task that parses this datagram.
      parsing.execute(waiting::decrementAndGet);
    } catch (RejectedExecutionException e) {
      // The server has ended; nothing waits any more.
      waiting.set(0);
    }
  }

  /** A confirmable request whose method the library would reset; RFC 7252, 5.8 wants 4.05. */
  private static boolean isUnknownMethod(byte[] bytes) {
    boolean confirmable = bytes.length >= 4 && (bytes[0] & 0xf0) == 0x40;
    return confirmable
        && bytes[1] > HIGHEST_METHOD
        && bytes[1] <= HIGHEST_REQUEST
        && bytes.length >= 4 + (bytes[0] & 0xf)
        && (bytes[0] & 0xf) <= 8;
  }

  private void refuseMethod(InetSocketAddress peer, byte[] request) {
    int tokenLength = request[0] & 0xf;
    byte[] answer = Arrays.copyOf(request, 4 + tokenLength);
    answer[0] = (byte) (ACKNOWLEDGEMENT | tokenLength);
    answer[1] = METHOD_NOT_ALLOWED;
    send(RawData.outbound(answer, new UdpEndpointContext(peer), null, false));
  }
}
