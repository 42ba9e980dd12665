package ndprig.hal.bus.pi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pi4j.io.i2c.I2C;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of the bus when Pi4J refuses; its objects are stood in for. */
class Pi4jI2cBusTest {
  private final List<String> log = new ArrayList<>();
  private int opened;
  private boolean absent;
  private String refusal = "Remote I/O error";

  @Test
  void anAddressIsOpenedOnceAndUsedAgain() throws IOException {
    Pi4jI2cBus bus = bus();
    bus.write(0x48, new byte[1]);
    bus.write(0x2a, new byte[2]);
    assertThat(bus.read(0x48, 2)).hasSize(2);
    assertThat(log).containsExactly("open 1", "write 48", "write 2a", "read 48");
  }

  @Test
  void theFileIsOpenedAnewAfterAFailureSoThatNoOtherDeviceAnswers() throws IOException {
    Pi4jI2cBus bus = bus();
    bus.write(0x48, new byte[1]);
    absent = true;
    assertThatThrownBy(() -> bus.write(0x2a, new byte[1]))
        .isInstanceOf(IOException.class)
        .hasMessage("i2c-1: write at 0x2a: Remote I/O error");
    absent = false;
    bus.write(0x2a, new byte[1]);
    assertThat(log)
        .containsExactly("open 1", "write 48", "write 2a", "close", "open 2", "write 2a");
  }

  @Test
  void anAddressThatADriverOfTheKernelHoldsIsNamedAndHadAgainWhenItIsFree() throws IOException {
    Pi4jI2cBus bus = bus();
    bus.write(0x2a, new byte[1]);
    absent = true;
    refusal = "Device or resource busy";
    assertThatThrownBy(() -> bus.read(0x2a, 3))
        .hasMessage("i2c-1: read at 0x2a: Device or resource busy");
    assertThatThrownBy(() -> bus.read(0x2a, 3))
        .hasMessage("i2c-1: read at 0x2a: Device or resource busy");
    absent = false;
    bus.read(0x2a, 3);
    assertThat(log)
        .as("the file is held at most once")
        .containsExactly(
            "open 1",
            "write 2a",
            "read 2a",
            "close",
            "open 2",
            "read 2a",
            "close",
            "open 3",
            "read 2a");
  }

  @Test
  void closingMayBeRepeatedAndEndsEveryUse() throws IOException {
    Pi4jI2cBus bus = bus();
    bus.write(0x48, new byte[1]);
    bus.close();
    bus.close();
    assertThatThrownBy(() -> bus.write(0x48, new byte[1])).hasMessageContaining("is closed");
    assertThat(log).containsExactly("open 1", "write 48", "close");
  }

  private Pi4jI2cBus bus() {
    return new Pi4jI2cBus(
        "i2c-1",
        () -> {
          opened++;
          log.add("open " + opened);
          return new Pi4jI2cBus.Devices() {
            @Override
            public I2C device(int address) {
              return vendor(address);
            }

            @Override
            public void close() {
              log.add("close");
            }
          };
        });
  }

  private I2C vendor(int address) {
    return (I2C)
        Proxy.newProxyInstance(
            I2C.class.getClassLoader(),
            new Class<?>[] {I2C.class},
            (proxy, method, arguments) -> {
              log.add(method.getName() + " " + Integer.toHexString(address));
              if (absent) {
                throw new IllegalStateException(refusal);
              }
              return arguments[2];
            });
  }
}
