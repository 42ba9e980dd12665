package ndprig.controller.port;

import java.lang.reflect.Proxy;
import ndprig.controller.config.Link;
import ndprig.hal.bus.DatagramLink;
import ndprig.hal.bus.DigitalInput;
import ndprig.hal.bus.DigitalOutput;
import ndprig.hal.bus.I2cBus;
import ndprig.hal.bus.PwmOutput;
import ndprig.hal.bus.SerialLink;
import ndprig.hal.bus.SpiBus;

/** Ports that lead nowhere, for drivers that are made only to see whether they can be. */
public final class UnopenedPorts implements Ports {
  @Override
  public DatagramLink datagram(PortName name, Link link) {
    return port(DatagramLink.class);
  }

  @Override
  public SerialLink serial(PortName name, Link link, int baud) {
    return port(SerialLink.class);
  }

  @Override
  public SpiBus spi(PortName name, Link link) {
    return port(SpiBus.class);
  }

  @Override
  public I2cBus i2c(PortName name, Link link) {
    return port(I2cBus.class);
  }

  @Override
  public PwmOutput pwm(PortName name, Link link, int hertz) {
    return port(PwmOutput.class);
  }

  @Override
  public DigitalOutput output(PortName name, Link link) {
    return port(DigitalOutput.class);
  }

  @Override
  public DigitalInput input(PortName name, Link link) {
    return port(DigitalInput.class);
  }

  @Override
  public void close() {
    // Nothing is held.
  }

  private static <T> T port(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (port, method, arguments) -> {
              throw new IllegalStateException(type.getSimpleName() + ": leads nowhere");
            }));
  }
}
