package ndprig.hal.bus.pi4j;

import com.pi4j.library.gpiod.internal.GpioDContext;
import java.io.IOException;
import ndprig.hal.bus.DigitalOutput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An output line through the GPIO character device. */
final class Pi4jDigitalOutput implements DigitalOutput {
  private static final Logger LOG = LoggerFactory.getLogger(Pi4jDigitalOutput.class);

  private final String node;
  private final com.pi4j.io.gpio.digital.DigitalOutput line;
  private final int number;
  private final Runnable release;

  Pi4jDigitalOutput(
      String node, int number, com.pi4j.io.gpio.digital.DigitalOutput line, Runnable release) {
    this.node = node;
    this.number = number;
    this.line = line;
    this.release = release;
  }

  @Override
  public void set(boolean high) throws IOException {
    Vendor.call(node + ": set level", () -> line.setState(high));
  }

  /** Asks the character device: what Pi4J calls the state is only what it was told last. */
  @Override
  public boolean isHigh() throws IOException {
    return Vendor.call(
        node + ": read level",
        () -> GpioDContext.getInstance().getOrOpenLine(number).getValue() != 0);
  }

  @Override
  public void close() {
    try {
      set(false);
    } catch (IOException e) {
      LOG.warn("{}", e.getMessage());
    }
    release.run();
  }
}
