package ndprig.hal.bus.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import ndprig.hal.time.MonotonicClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves simulated instruments to controllers on this machine. Levels and duties stay as they are
 * when a client goes, as those of real pins do.
 */
public final class BenchServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BenchServer.class);
  private static final int BACKLOG = 4;
  private static final long LONGEST_JOIN_MILLIS = 1000;

  private final ServerSocket socket;
  private final Bench bench;
  private final Thread acceptor = new Thread(this::accept, "bench server");
  private final Set<BenchSession> sessions = ConcurrentHashMap.newKeySet();

  /**
   * Opens the port on the loopback address; {@link #start} serves it.
   *
   * @param port 0 for any free one
   * @param peers what is on the bench
   * @param world held during every access to a peer; whoever else touches the peers holds it too
   * @param clock tells the peers the time
   * @throws IOException if the port cannot be had, with a sentence that names it
   */
  public BenchServer(int port, BenchPeers peers, Lock world, MonotonicClock clock)
      throws IOException {
    this.socket = bind(port);
    this.bench = new Bench(new BenchRequests(peers, clock), world, clock, new BenchWatchers());
  }

  /** The port that is served. */
  public int port() {
    return socket.getLocalPort();
  }

  /** Serves from now on, on threads of its own. */
  public void start() {
    acceptor.setDaemon(true);
    acceptor.start();
  }

  /** Cuts all clients off and frees the port; waits for that, a second at most. Idempotent. */
  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("bench: closing the port: {}", e.getMessage());
    }
    // The system keeps the port as long as a thread is inside accept.
    try {
      acceptor.join(LONGEST_JOIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    sessions.forEach(BenchSession::close);
  }

  private void accept() {
    int count = 0;
    while (!socket.isClosed()) {
      try {
        serve(socket.accept(), ++count);
      } catch (IOException e) {
        if (!socket.isClosed()) {
          LOG.warn("bench: a client could not be taken on: {}", e.getMessage());
        }
      }
    }
  }

  private void serve(Socket client, int number) throws IOException {
    client.setTcpNoDelay(true);
    BenchSession session = new BenchSession(client, bench, sessions::remove);
    sessions.add(session);
    session.start("bench client " + number);
    if (socket.isClosed()) {
      session.close();
    }
  }

  private static ServerSocket bind(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw new IOException(
          "bench: port %d cannot be served: %s".formatted(port, e.getMessage()), e);
    }
  }
}
