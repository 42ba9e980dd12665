package ndprig.controller.app;

import java.io.IOException;
import ndprig.hal.bus.I2cBus;
import ndprig.hal.bus.SpiBus;

/** Does something before each transfer on a bus, also between two of one poll. */
final class BusTap {
  private Runnable duty = () -> {};

  /** What it does from now on. */
  void before(Runnable newDuty) {
    duty = newDuty;
  }

  SpiBus on(SpiBus bus) {
    return new SpiBus() {
      @Override
      public byte[] transfer(byte[] out) throws IOException {
        duty.run();
        return bus.transfer(out);
      }

      @Override
      public void close() {
        bus.close();
      }
    };
  }

  I2cBus on(I2cBus bus) {
    return new I2cBus() {
      @Override
      public void write(int address, byte[] data) throws IOException {
        duty.run();
        bus.write(address, data);
      }

      @Override
      public byte[] read(int address, int length) throws IOException {
        duty.run();
        return bus.read(address, length);
      }

      @Override
      public byte[] writeRead(int address, byte[] data, int length) throws IOException {
        duty.run();
        return bus.writeRead(address, data, length);
      }

      @Override
      public void close() {
        bus.close();
      }
    };
  }
}
