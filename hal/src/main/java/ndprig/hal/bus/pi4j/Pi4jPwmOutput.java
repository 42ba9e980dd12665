package ndprig.hal.bus.pi4j;

import com.pi4j.io.pwm.Pwm;
import java.io.IOException;
import ndprig.hal.bus.PwmOutput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A hardware pulse-width output through sysfs. Each write of the duty interrupts the output
 * briefly.
 */
final class Pi4jPwmOutput implements PwmOutput {
  private static final Logger LOG = LoggerFactory.getLogger(Pi4jPwmOutput.class);
  private static final double PERCENT = 100;

  private final String node;
  private final Pwm pwm;
  private final Runnable release;

  Pi4jPwmOutput(String node, Pwm pwm, Runnable release) {
    this.node = node;
    this.pwm = pwm;
    this.release = release;
  }

  @Override
  public void setDuty(double fraction) throws IOException {
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new IllegalArgumentException("fraction: must be 0 to 1, got " + fraction);
    }
    Vendor.call(
        node + ": set duty",
        () -> {
          pwm.setDutyCycle(fraction * PERCENT);
          return fraction > 0 ? pwm.on() : pwm.off();
        });
  }

  @Override
  public void close() {
    try {
      setDuty(0);
    } catch (IOException e) {
      LOG.warn("{}", e.getMessage());
    }
    release.run();
  }
}
