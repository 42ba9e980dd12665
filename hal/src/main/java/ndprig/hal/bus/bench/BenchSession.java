package ndprig.hal.bus.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client at the server: a thread that reads and carries out requests, and one that writes
 * answers and edges, so that an edge never makes the simulated world wait for a socket.
 */
final class BenchSession {
  private static final Logger LOG = LoggerFactory.getLogger(BenchSession.class);

  // Far more than answers and edges can be under way; a client that lets so many pile up is gone.
  private static final int QUEUE = 1024;

  private final Socket socket;
  private final Bench bench;
  private final BlockingQueue<Outgoing> outgoing = new LinkedBlockingQueue<>(QUEUE);
  private final Consumer<BenchSession> whenEnded;

  /** A frame whose age is counted until it leaves. */
  @FunctionalInterface
  private interface Outgoing {
    Frame frame() throws IOException;
  }

  BenchSession(Socket socket, Bench bench, Consumer<BenchSession> whenEnded) {
    this.socket = socket;
    this.bench = bench;
    this.whenEnded = whenEnded;
  }

  void start(String name) {
    startDaemon(this::readRequests, name + " reader");
    startDaemon(this::writeFrames, name + " writer");
  }

  /** Tells the client of a change of level; never blocks. */
  void edge(String line, boolean high, long atNanos) {
    enqueue(
        () ->
            new Frame(
                Kind.EDGE,
                Frame.UNASKED,
                Frame.body(
                    out -> {
                      out.writeUTF(line);
                      out.writeBoolean(high);
                      out.writeLong(bench.clock().nanos() - atNanos);
                    })));
  }

  void close() {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("bench: closing a client: {}", e.getMessage());
    }
  }

  private void readRequests() {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(socket.getInputStream()))) {
      while (true) {
        serve(Frame.readFrom(in));
      }
    } catch (IOException e) {
      LOG.debug("bench: client left: {}", e.getMessage());
    } finally {
      bench.watchers().forget(this);
      close();
      // Wakes the writer, whose next write fails.
      enqueue(() -> new Frame(Kind.DONE, Frame.UNASKED, new byte[0]));
      whenEnded.accept(this);
    }
  }

  private void serve(Frame request) throws IOException {
    bench.world().lock();
    try {
      Frame answer = answer(request);
      // Under the lock, so that no later edge overtakes the answer.
      enqueue(() -> answer);
    } finally {
      bench.world().unlock();
    }
  }

  private Frame answer(Frame request) throws IOException {
    try {
      byte[] body =
          bench
              .requests()
              .carryOut(request, (name, line) -> bench.watchers().watch(this, name, line));
      return new Frame(Kind.DONE, request.id(), body);
    } catch (EOFException e) {
      return refusal(request, request.kind() + " is too short");
    } catch (IOException e) {
      return refusal(request, String.valueOf(e.getMessage()));
    }
  }

  private static Frame refusal(Frame request, String what) throws IOException {
    return new Frame(Kind.REFUSED, request.id(), Frame.body(out -> out.writeUTF(what)));
  }

  private void writeFrames() {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()))) {
      while (true) {
        outgoing.take().frame().writeTo(out);
      }
    } catch (IOException e) {
      LOG.debug("bench: client left: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close();
    }
  }

  private void enqueue(Outgoing frame) {
    if (!outgoing.offer(frame)) {
      LOG.warn("bench: a client does not read; it is cut off");
      close();
    }
  }

  private static void startDaemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
