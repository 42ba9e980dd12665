package ndprig.hal.instrument.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import ndprig.hal.bus.memory.WirePeer;
import ndprig.hal.time.Agent;
import ndprig.hal.time.MonotonicClock;
import org.jspecify.annotations.Nullable;

/**
 * Serves an instrument model on a UDP port of the loopback interface; answers go to whoever sent
 * last. Each run waits for up to 50 ms and wants to be run again at once. One thread at a time.
 */
public final class UdpHost implements Agent, AutoCloseable {
  private static final long LONGEST_WAIT_MILLIS = 50;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final int BUFFER = 65_536;

  private final WirePeer instrument;
  private final MonotonicClock clock;
  private final double loss;
  private final RandomGenerator random;
  private final DatagramChannel channel;
  private final Selector selector;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
  private @Nullable SocketAddress controller;

  /**
   * Binds the port.
   *
   * @param port 0 for any that is free
   * @param loss probability, 0 to 1, that a datagram is lost, in either direction
   * @param random decides on losses; seeded
   * @throws IOException with one sentence that names the port and says what is wrong with it
   */
  public UdpHost(
      int port, WirePeer instrument, MonotonicClock clock, double loss, RandomGenerator random)
      throws IOException {
    this.instrument = instrument;
    this.clock = clock;
    this.loss = loss;
    this.random = random;
    this.selector = Selector.open();
    this.channel = DatagramChannel.open();
    try {
      channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ);
    } catch (SocketException e) {
      close();
      throw new IOException("udp port " + port + ": already in use or not allowed", e);
    }
  }

  /** Where the instrument is reached. */
  public InetSocketAddress address() {
    try {
      return (InetSocketAddress) channel.getLocalAddress();
    } catch (IOException e) {
      throw new UncheckedIOException("the port is closed", e);
    }
  }

  @Override
  public String name() {
    return "udp-host-" + address().getPort();
  }

  @Override
  public long run(long nowNanos) throws InterruptedException {
    try {
      await(millisToOutput(nowNanos));
      receiveAll();
      sendDue();
    } catch (IOException e) {
      throw new UncheckedIOException("udp host: " + e.getMessage(), e);
    }
    return nowNanos;
  }

  @Override
  public void close() throws IOException {
    selector.close();
    channel.close();
  }

  private long millisToOutput(long nowNanos) {
    long nextNanos = instrument.nextOutputNanos();
    return nextNanos == WirePeer.NOTHING
        ? LONGEST_WAIT_MILLIS
        : Math.min(LONGEST_WAIT_MILLIS, (nextNanos - nowNanos) / NANOS_PER_MILLI);
  }

  private void await(long millis) throws IOException, InterruptedException {
    selector.selectedKeys().clear();
    if (millis > 0) {
      selector.select(millis);
    }
    if (Thread.interrupted()) {
      throw new InterruptedException("the host was told to stop");
    }
  }

  private void receiveAll() throws IOException {
    SocketAddress sender = channel.receive(buffer.clear());
    while (sender != null) {
      controller = sender;
      if (!lost()) {
        instrument.accept(Arrays.copyOf(buffer.array(), buffer.position()), clock.nanos());
      }
      sender = channel.receive(buffer.clear());
    }
  }

  private void sendDue() throws IOException {
    long nowNanos = clock.nanos();
    while (instrument.nextOutputNanos() <= nowNanos) {
      byte[] datagram = instrument.takeOutput(nowNanos);
      if (controller != null && !lost()) {
        channel.send(ByteBuffer.wrap(datagram), controller);
      }
    }
  }

  private boolean lost() {
    return loss > 0 && random.nextDouble() < loss;
  }
}
