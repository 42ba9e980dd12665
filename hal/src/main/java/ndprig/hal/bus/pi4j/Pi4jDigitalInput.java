package ndprig.hal.bus.pi4j;

import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeListener;
import java.io.IOException;
import ndprig.hal.bus.DigitalInput;
import ndprig.hal.time.MonotonicClock;
import org.jspecify.annotations.Nullable;

/**
 * An input line through the GPIO character device. Pi4J does not hand on the kernel's time stamp of
 * an edge, so it is stamped when Pi4J tells of it.
 */
final class Pi4jDigitalInput implements DigitalInput {
  private final String node;
  private final com.pi4j.io.gpio.digital.DigitalInput line;
  private final MonotonicClock clock;
  private final Runnable release;
  private @Nullable DigitalStateChangeListener listening;

  Pi4jDigitalInput(
      String node,
      com.pi4j.io.gpio.digital.DigitalInput line,
      MonotonicClock clock,
      Runnable release) {
    this.node = node;
    this.line = line;
    this.clock = clock;
    this.release = release;
  }

  @Override
  public boolean isHigh() throws IOException {
    return Vendor.call(node + ": read level", line::state) == DigitalState.HIGH;
  }

  @Override
  public synchronized void onEdge(EdgeListener listener) throws IOException {
    DigitalStateChangeListener before = listening;
    DigitalStateChangeListener next =
        event -> listener.edge(event.state() == DigitalState.HIGH, clock.nanos());
    Vendor.call(
        node + ": watch",
        () -> {
          if (before != null) {
            line.removeListener(before);
          }
          return line.addListener(next);
        });
    listening = next;
  }

  @Override
  public void close() {
    release.run();
  }
}
