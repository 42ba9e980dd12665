package ndprig.hal.bus.udp;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import ndprig.hal.bus.DatagramLink;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * UDP to one host and port; datagrams from elsewhere are not seen. The name is looked up at every
 * {@link #open}.
 */
public final class UdpDatagramLink implements DatagramLink {
  private static final Logger LOG = LoggerFactory.getLogger(UdpDatagramLink.class);
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final String host;
  private final int port;
  private @Nullable DatagramChannel channel;
  private @Nullable Selector selector;

  /**
   * A link, not opened yet.
   *
   * @param host name or address
   * @param port 1 to 65535
   */
  public UdpDatagramLink(String host, int port) {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port: must be 1 to 65535, got " + port);
    }
    this.host = host;
    this.port = port;
  }

  @Override
  public void open() throws IOException {
    if (channel != null) {
      return;
    }
    InetSocketAddress address = new InetSocketAddress(lookUp(), port);
    try {
      channel = DatagramChannel.open();
      selector = Selector.open();
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ);
      channel.connect(address);
    } catch (IOException e) {
      close();
      throw new IOException(name() + ": cannot be reached from this machine: " + e.getMessage(), e);
    }
  }

  @Override
  public boolean isOpen() {
    return channel != null;
  }

  @Override
  public void send(byte[] datagram) throws IOException {
    DatagramChannel open = requireOpen(channel);
    try {
      if (open.write(ByteBuffer.wrap(datagram)) != datagram.length) {
        throw new IOException(name() + ": the network took no datagram");
      }
    } catch (PortUnreachableException e) {
      throw nobodyListens(e);
    }
  }

  @Override
  public int receive(byte[] buffer, Duration timeout) throws IOException {
    DatagramChannel open = requireOpen(channel);
    ByteBuffer bytes = ByteBuffer.wrap(buffer);
    try {
      if (open.receive(bytes) != null) {
        return bytes.position();
      }
      return await(timeout) && open.receive(bytes) != null ? bytes.position() : -1;
    } catch (PortUnreachableException e) {
      throw nobodyListens(e);
    }
  }

  @Override
  public void close() {
    closeQuietly(selector);
    closeQuietly(channel);
    selector = null;
    channel = null;
  }

  private InetAddress lookUp() throws IOException {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new IOException(name() + ": there is no host called " + host, e);
    }
  }

  private boolean await(Duration timeout) throws IOException {
    long millis = (timeout.toNanos() + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI;
    if (millis == 0) {
      return false;
    }
    Selector open = requireOpen(selector);
    open.selectedKeys().clear();
    boolean arrived = open.select(millis) > 0;
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException(name() + ": interrupted while waiting");
    }
    return arrived;
  }

  private <T> T requireOpen(@Nullable T part) throws IOException {
    if (part == null) {
      throw new IOException(name() + ": the link is closed");
    }
    return part;
  }

  private IOException nobodyListens(PortUnreachableException e) {
    return new IOException(name() + ": nobody listens there", e);
  }

  private String name() {
    return "udp:" + host + ":" + port;
  }

  private void closeQuietly(@Nullable Closeable part) {
    try {
      if (part != null) {
        part.close();
      }
    } catch (IOException e) {
      LOG.debug("{}: closing: {}", name(), e.getMessage());
    }
  }
}
