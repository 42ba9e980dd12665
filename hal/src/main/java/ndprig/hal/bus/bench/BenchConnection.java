package ndprig.hal.bus.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to a bench, from connect to its first failure; after that every call fails.
 * Several calls may be under way at once. Thread-safe.
 */
final class BenchConnection {
  private static final Logger LOG = LoggerFactory.getLogger(BenchConnection.class);

  private final int port;
  private final Duration timeout;
  private final BodySink edges;
  private final Socket socket = new Socket();
  private final DataOutputStream out;
  private final AtomicInteger lastId = new AtomicInteger(Frame.UNASKED);
  private final Map<Integer, Pending> pending = new ConcurrentHashMap<>();
  private volatile String failure = "";

  /** Takes the body of a frame on the reader thread, in the order in which frames arrive. */
  @FunctionalInterface
  interface BodySink {
    void take(DataInputStream body) throws IOException;
  }

  private record Pending(CompletableFuture<Frame> answer, BodySink onArrival) {}

  BenchConnection(int port, Duration timeout, BodySink edges) throws IOException {
    this.port = port;
    this.timeout = timeout;
    this.edges = edges;
    this.out = connect();
    Thread reader = new Thread(this::readFrames, "bench port " + port + " reader");
    reader.setDaemon(true);
    reader.start();
  }

  boolean failed() {
    return !failure.isEmpty();
  }

  /**
   * Sends a request and waits for the answer.
   *
   * @throws IOException if the server refuses, does not answer in time, or is gone; in the last two
   *     cases the connection is lost
   */
  DataInputStream ask(Kind kind, byte[] body) throws IOException {
    return ask(kind, body, answer -> {});
  }

  /** Like {@link #ask(Kind, byte[])}; the sink gets the answer before any frame that follows it. */
  DataInputStream ask(Kind kind, byte[] body, BodySink onArrival) throws IOException {
    int id = lastId.incrementAndGet();
    CompletableFuture<Frame> answer = new CompletableFuture<>();
    pending.put(id, new Pending(answer, onArrival));
    try {
      send(new Frame(kind, id, body));
      return accept(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      close("no answer within " + timeout.toMillis() + " ms");
      throw new IOException(message(failure), e);
    } catch (ExecutionException e) {
      throw new IOException(message(failure), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(message("interrupted while waiting"));
    } finally {
      pending.remove(id);
    }
  }

  /** Ends the connection; the first reason is kept. */
  void close(String reason) {
    synchronized (this) {
      if (failure.isEmpty()) {
        failure = reason;
      }
    }
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("bench port {}: closing: {}", port, e.getMessage());
    }
    IOException cause = new IOException(message(failure));
    pending.values().forEach(call -> call.answer().completeExceptionally(cause));
  }

  private DataOutputStream connect() throws IOException {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      socket.connect(address, (int) timeout.toMillis());
      if (socket.getLocalPort() == port) {
        // TCP lets a socket connect to itself when nobody listens at its own port.
        throw new ConnectException("Connection refused");
      }
      socket.setTcpNoDelay(true);
      return new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    } catch (IOException e) {
      socket.close();
      throw new IOException(message("cannot be reached: " + e.getMessage()), e);
    }
  }

  private void send(Frame frame) throws IOException {
    synchronized (out) {
      if (failed()) {
        throw new IOException(message(failure));
      }
      try {
        frame.writeTo(out);
      } catch (IOException e) {
        close("the server has gone: " + e.getMessage());
        throw new IOException(message(failure), e);
      }
    }
  }

  private DataInputStream accept(Frame answer) throws IOException {
    return switch (answer.kind()) {
      case DONE -> answer.body();
      case REFUSED -> throw new IOException(message(answer.body().readUTF()));
      default -> throw new IOException(message("an answer of kind " + answer.kind()));
    };
  }

  private void readFrames() {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(socket.getInputStream()))) {
      while (true) {
        take(Frame.readFrom(in));
      }
    } catch (IOException e) {
      String what = e.getMessage();
      close("the server has gone" + (what == null ? "" : ": " + what));
    }
  }

  private void take(Frame frame) throws IOException {
    if (frame.kind() == Kind.EDGE) {
      edges.take(frame.body());
      return;
    }
    Pending call = pending.get(frame.id());
    if (call == null) {
      return;
    }
    if (frame.kind() == Kind.DONE) {
      call.onArrival().take(frame.body());
    }
    call.answer().complete(frame);
  }

  private String message(String what) {
    return "bench port " + port + ": " + what;
  }
}
