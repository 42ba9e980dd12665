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

  /** Makes of a reply what the caller wants, asks for another one, or finds that it cannot be. */
  @FunctionalInterface
  interface Interpreter<T> {
    /** Empty to have the same asked again at once. */
    Optional<T> interpret(Packet reply, Exchanged exchanged)
        throws MalformedPacketException, DeviceException;
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

  /** Has the next request preceded by a fence. */
  void distrust() {
    fenceNeeded = true;
  }

  /** Asks for something that is merely acknowledged. */
  void command(String operation, Packet request) throws DeviceException {
    ask(operation, request, ReplyShape.ACKNOWLEDGE, (reply, exchanged) -> Optional.of(reply));
  }

  /** Asks until an answer can be interpreted or patience is at its end. */
  <T> T ask(String operation, Packet request, ReplyShape shape, Interpreter<T> interpreter)
      throws DeviceException {
    if (!transport.isOpen()) {
      throw new DeviceException.Communication(device, operation, "not connected");
    }
    int silences = 0;
    int failures = 0;
    while (true) {
      try {
        if (fenceNeeded) {
          fence();
          silences = 0;
        }
        Optional<T> answer = tryOnce(operation, request, shape, interpreter, failures + 1);
        if (answer.isPresent()) {
          return answer.get();
        }
      } catch (TryFailedException e) {
        failures++;
        silences = e.silent ? silences + 1 : 0;
        if (silences >= patience.silences() || failures >= patience.attempts()) {
          throw e.finalFailure(device, operation, failures);
        }
        pause(operation, failures);
      } catch (IOException e) {
        transport.close();
        throw new DeviceException.Communication(device, operation, said(e), e);
      }
    }
  }

  private <T> Optional<T> tryOnce(
      String operation, Packet request, ReplyShape shape, Interpreter<T> interpreter, int attempt)
      throws IOException, TryFailedException, DeviceException {
    long requestedNanos = clock.nanos();
    try {
      Optional<Packet> reply = transport.exchange(request, shape, patience.reply());
      if (reply.isEmpty()) {
        fenceNeeded = true;
        throw TryFailedException.silence(patience.reply());
      }
      requireNoRefusal(operation, reply.get(), attempt);
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

  /**
   * A refusal ends the matter only if it was not the first reply: that may be of another request.
   */
  private void requireNoRefusal(String operation, Packet reply, int attempt)
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
    if (!acknowledge.success() && attempt == 1) {
      throw new MalformedPacketException(MalformedPacketException.Flaw.CONTENT, meaning);
    }
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
