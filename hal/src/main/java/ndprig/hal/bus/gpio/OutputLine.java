package ndprig.hal.bus.gpio;

import java.io.IOException;
import ndprig.hal.bus.DigitalOutput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An output line. One that was away begins low again. */
final class OutputLine implements DigitalOutput {
  private static final Logger LOG = LoggerFactory.getLogger(OutputLine.class);

  private final HeldLine line;
  private boolean closed;

  OutputLine(HeldLine line) {
    this.line = line;
  }

  @Override
  public synchronized void set(boolean high) throws IOException {
    line.with(
        "set level",
        request -> {
          request.set(high);
          return high;
        });
  }

  /** Asks the chip what the line is at. */
  @Override
  public synchronized boolean isHigh() throws IOException {
    return line.with("read level", LineKernel.Request::isHigh);
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      set(false);
    } catch (IOException e) {
      LOG.warn("{}", e.getMessage());
    }
    line.close();
  }
}
