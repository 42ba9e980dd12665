package ndprig.hal.mca.amptek;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import ndprig.hal.device.DeviceException;
import ndprig.hal.mca.amptek.AmptekOptions.Patience;
import ndprig.hal.time.MonotonicClock;
import ndprig.hal.time.Pacer;

/**
 * Asks the device one thing at a time, again if need be: every request made here may be repeated
 * without harm. After a try that went wrong the link is drained and fenced by an echo, so that no
 * late reply is taken for that to a later request.
 */
final class Conversation {
  private static final Duration QUIET = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

  private final String device;
  private final Transport transport;
  private final Patience patience;
  private final MonotonicClock clock;
  private final Pacer pacer;
  private long token;
  private boolean fenceNeeded = true;

  Conversation(
      String device, Transport transport, Patience patience, MonotonicClock clock, Pacer pacer) {
    this.device = device;
    this.transport = transport;
    this.patience = patience;
    this.clock = clock;
    this.pacer = pacer;
    this.token = clock.nanos();
  }

  /** Makes of a reply what the caller wants, or finds that it cannot be. */
  @FunctionalInterface
  interface Interpreter<T> {
    T interpret(Packet reply, Exchanged exchanged) throws MalformedPacketException, DeviceException;
  }

  /** When a reply was asked for and had, and at which attempt. */
  record Exchanged(long requestedNanos, long receivedNanos, int attempt) {}

  /** Opens the link; whatever is still under way on it will be dropped. */
  void open() throws DeviceException {
    try {
      transport.open();
    } catch (IOException e) {
      throw new DeviceException.Communication(device, "connect", said(e), e);
    }
    fenceNeeded = true;
  }

  void close() {
    transport.close();
  }

  /** Asks for something that is merely acknowledged. */
  void command(String operation, Packet request) throws DeviceException {
    ask(operation, request, ReplyShape.ACKNOWLEDGE, (reply, exchanged) -> reply);
  }

  /** Asks until an answer can be interpreted or patience is at its end. */
  <T> T ask(String operation, Packet request, ReplyShape shape, Interpreter<T> interpreter)
      throws DeviceException {
    if (!transport.isOpen()) {
      throw new DeviceException.Communication(device, operation, "not connected");
    }
    int silences = 0;
    for (int attempt = 1; ; attempt++) {
      try {
        if (fenceNeeded) {
          fence();
          silences = 0;
        }
        return tryOnce(operation, request, shape, interpreter, attempt);
      } catch (TryFailedException e) {
        silences = e.silent ? silences + 1 : 0;
        if (silences >= patience.silences() || attempt >= patience.attempts()) {
          throw e.finalFailure(device, operation, attempt);
        }
        pause(operation, attempt);
      } catch (IOException e) {
        transport.close();
        throw new DeviceException.Communication(device, operation, said(e), e);
      }
    }
  }

  private <T> T tryOnce(
      String operation, Packet request, ReplyShape shape, Interpreter<T> interpreter, int attempt)
      throws IOException, TryFailedException, DeviceException {
    long requestedNanos = clock.nanos();
    try {
      Optional<Packet> reply = transport.exchange(request, shape, patience.reply());
      if (reply.isEmpty()) {
        fenceNeeded = true;
        throw TryFailedException.silence(patience.reply());
      }
      requireNoRefusal(operation, reply.get());
      return interpreter.interpret(
          reply.get(), new Exchanged(requestedNanos, clock.nanos(), attempt));
    } catch (MalformedPacketException e) {
      fenceNeeded = true;
      throw TryFailedException.lame("unusable reply: " + e.getMessage());
    }
  }

  private void fence() throws IOException, TryFailedException {
    token++;
    if (!transport.resynchronise(QUIET, token, patience.reply())) {
      throw TryFailedException.silence(patience.reply());
    }
    fenceNeeded = false;
  }

  private void requireNoRefusal(String operation, Packet reply)
      throws DeviceException, MalformedPacketException, TryFailedException {
    if (reply.pid1() != Acknowledge.PID1) {
      return;
    }
    Acknowledge acknowledge =
        Acknowledge.of(reply.pid2())
            .orElseThrow(
                () ->
                    new MalformedPacketException(
                        MalformedPacketException.Flaw.CONTENT,
                        "unknown acknowledge code " + reply.pid2()));
    String meaning = acknowledge.meaning() + echoedCommand(reply);
    switch (acknowledge.sense()) {
      case SUCCESS -> {}
      case REPEAT -> throw TryFailedException.lame(meaning);
      case REFUSED -> throw new DeviceException.Limit(device, operation, meaning);
      case FAULT -> throw new DeviceException.Fault(device, operation, meaning);
    }
  }

  /** The command that the device complains of, printable characters only. */
  private static String echoedCommand(Packet reply) {
    String text = new String(reply.data(), StandardCharsets.US_ASCII);
    String printable = text.replaceAll("[^\\x20-\\x7E]", "?");
    return printable.isEmpty() ? "" : ": " + printable;
  }

  private void pause(String operation, int attempt) throws DeviceException {
    long nanos = patience.firstPause().toNanos() << Math.min(attempt - 1, 10);
    try {
      pacer.waitUntil(clock.nanos() + Math.min(nanos, LONGEST_PAUSE.toNanos()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeviceException.Communication(device, operation, "interrupted", e);
    }
  }

  private static String said(IOException e) {
    String message = e.getMessage();
    return message == null ? e.toString() : message;
  }
}
