package ndprig.controller.port;

import java.io.IOException;
import ndprig.controller.config.Link;
import ndprig.hal.bus.DatagramLink;
import ndprig.hal.bus.DigitalInput;
import ndprig.hal.bus.DigitalOutput;
import ndprig.hal.bus.I2cBus;
import ndprig.hal.bus.PwmOutput;
import ndprig.hal.bus.SerialLink;
import ndprig.hal.bus.SpiBus;

/**
 * Opens the ports that a rig profile names. The first parameter of each method is what the port is
 * for; a provider that serves ports by name uses it, others go by the link.
 */
public interface Ports extends AutoCloseable {
  /** A datagram link. */
  DatagramLink datagram(PortName name, Link link) throws IOException;

  /** A serial line of the given speed. */
  SerialLink serial(PortName name, Link link, int baud) throws IOException;

  /** A chip select. */
  SpiBus spi(PortName name, Link link) throws IOException;

  /** An I2C bus. */
  I2cBus i2c(PortName name, Link link) throws IOException;

  /** A pulse-width output. */
  PwmOutput pwm(PortName name, Link link, int hertz) throws IOException;

  /** An output line. */
  DigitalOutput output(PortName name, Link link) throws IOException;

  /** An input line. */
  DigitalInput input(PortName name, Link link) throws IOException;

  @Override
  void close();
}
