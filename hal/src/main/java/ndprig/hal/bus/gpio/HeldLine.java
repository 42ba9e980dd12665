package ndprig.hal.bus.gpio;

import java.io.IOException;
import ndprig.hal.bus.gpio.LineKernel.Request;
import org.jspecify.annotations.Nullable;

/**
 * A line that is taken into use again after a failure, so that a chip that was away is found again,
 * under whatever number. Thread-safe.
 */
final class HeldLine {
  private final LineChips chips;
  private final int line;
  private final LineKernel.Use use;
  private @Nullable Request request;
  private boolean closed;

  /** What is done with the line. */
  @FunctionalInterface
  interface Action<T> {
    T on(Request request) throws IOException;
  }

  private HeldLine(LineChips chips, int line, LineKernel.Use use) {
    this.chips = chips;
    this.line = line;
    this.use = use;
  }

  /**
   * Takes a line into use.
   *
   * @throws IOException with one sentence if it cannot be had
   */
  static HeldLine open(LineChips chips, int line, LineKernel.Use use) throws IOException {
    HeldLine held = new HeldLine(chips, line, use);
    held.request();
    return held;
  }

  /**
   * Does something with the line, after taking it into use again if it was let go.
   *
   * @param what for the sentence
   * @throws IOException with one sentence, having let go of the line
   */
  <T> T with(String what, Action<T> action) throws IOException {
    Request open = request();
    try {
      return action.on(open);
    } catch (IOException e) {
      letGo(open);
      throw new IOException("%s: %s: %s".formatted(this, what, e.getMessage()), e);
    }
  }

  /** Lets go of the line for good. Idempotent. */
  synchronized void close() {
    closed = true;
    if (request != null) {
      letGo(request);
    }
  }

  private synchronized Request request() throws IOException {
    if (closed) {
      throw new IOException(this + ": is closed");
    }
    Request open = request;
    if (open == null) {
      try (LineKernel.Chip chip = chips.open()) {
        open = request(chip);
      }
      request = open;
    }
    return open;
  }

  private Request request(LineKernel.Chip chip) throws IOException {
    try {
      return chip.request(line, use);
    } catch (IOException e) {
      throw new IOException("%s: cannot be had: %s".formatted(this, reason(chip, e)), e);
    }
  }

  private String reason(LineKernel.Chip chip, IOException refusal) {
    try {
      String user = chip.user(line);
      return user.isEmpty()
          ? String.valueOf(refusal.getMessage())
          : "it is in use by '%s'; end that program or remove that overlay".formatted(user);
    } catch (IOException e) {
      return "the chip has no such line (%s)".formatted(e.getMessage());
    }
  }

  private synchronized void letGo(Request open) {
    open.close();
    if (open == request) {
      request = null;
    }
  }

  @Override
  public String toString() {
    return "gpio" + line;
  }
}
