package ndprig.controller.twin.bench;

import java.util.Map;
import ndprig.controller.config.Link;
import ndprig.controller.port.PortName;
import ndprig.controller.port.Ports;
import ndprig.hal.bus.DatagramLink;
import ndprig.hal.bus.DigitalInput;
import ndprig.hal.bus.DigitalOutput;
import ndprig.hal.bus.I2cBus;
import ndprig.hal.bus.PwmOutput;
import ndprig.hal.bus.SerialLink;
import ndprig.hal.bus.SpiBus;
import ndprig.hal.bus.memory.I2cPeer;
import ndprig.hal.bus.memory.MemoryDatagramLink;
import ndprig.hal.bus.memory.MemoryI2cBus;
import ndprig.hal.bus.memory.MemorySerialLink;
import ndprig.hal.bus.memory.MemorySpiBus;
import ndprig.hal.time.MonotonicClock;
import ndprig.hal.time.Pacer;

/** Every port ends in an instrument of the twin in this process. */
public final class TwinPorts implements Ports {
  private final TwinRig twin;
  private final MonotonicClock clock;
  private final Pacer pacer;

  public TwinPorts(TwinRig twin, MonotonicClock clock, Pacer pacer) {
    this.twin = twin;
    this.clock = clock;
    this.pacer = pacer;
  }

  @Override
  public DatagramLink datagram(PortName name, Link link) {
    return new MemoryDatagramLink(name.text(), twin.mca(), clock, pacer);
  }

  @Override
  public SerialLink serial(PortName name, Link link, int baud) {
    return new MemorySerialLink(name.text(), twin.tic(), clock, pacer);
  }

  @Override
  public SpiBus spi(PortName name, Link link) {
    return new MemorySpiBus(twin.thermometer(), clock);
  }

  @Override
  public I2cBus i2c(PortName name, Link link) {
    MemoryI2cBus bus = new MemoryI2cBus(clock);
    for (Map.Entry<Integer, I2cPeer> peer : twin.i2cPeers().entrySet()) {
      bus.attach(peer.getKey(), peer.getValue());
    }
    return bus;
  }

  @Override
  public PwmOutput pwm(PortName name, Link link, int hertz) {
    return twin.heater();
  }

  @Override
  public DigitalOutput output(PortName name, Link link) {
    return name == PortName.PERMIT ? twin.permit() : twin.heaterEnable();
  }

  @Override
  public DigitalInput input(PortName name, Link link) {
    return twin.stepEdge();
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
