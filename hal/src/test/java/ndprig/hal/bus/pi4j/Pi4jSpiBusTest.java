package ndprig.hal.bus.pi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pi4j.io.spi.Spi;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a chip select when the kernel refuses, told as Pi4J tells it. */
class Pi4jSpiBusTest {
  private final List<String> log = new ArrayList<>();
  private int opened;
  private boolean refused;
  private boolean unbound;

  @Test
  void aChipSelectIsOpenedOnceAndUsedAgain() throws IOException {
    Pi4jSpiBus bus = bus();
    assertThat(bus.transfer(new byte[] {1, 2})).containsExactly(-1, -1);
    bus.transfer(new byte[3]);
    assertThat(log).containsExactly("open 1", "transfer 2", "transfer 3");
  }

  @Test
  void aRefusedTransferIsOneSentenceAndTheFileIsOpenedAnew() throws IOException {
    Pi4jSpiBus bus = bus();
    refused = true;
    assertThatThrownBy(() -> bus.transfer(new byte[1]))
        .isInstanceOf(IOException.class)
        .hasMessage("spidev0.0: transfer: was refused");
    refused = false;
    bus.transfer(new byte[1]);
    assertThat(log).containsExactly("open 1", "transfer 1", "close 1", "open 2", "transfer 1");
  }

  @Test
  void aDriverThatIsUnboundAndBoundAgainIsFoundAgain() throws IOException {
    Pi4jSpiBus bus = bus();
    refused = true;
    unbound = true;
    assertThatThrownBy(() -> bus.transfer(new byte[1])).hasMessageContaining("was refused");
    assertThatThrownBy(() -> bus.transfer(new byte[1])).hasMessageContaining("does not exist");
    assertThatThrownBy(() -> bus.transfer(new byte[1])).hasMessageContaining("does not exist");
    refused = false;
    unbound = false;
    bus.transfer(new byte[1]);
    assertThat(log)
        .as("a file is held at most once")
        .containsExactly("open 1", "transfer 1", "close 1", "open 2", "transfer 1");
  }

  @Test
  void closingMayBeRepeatedAndEndsEveryUse() throws IOException {
    Pi4jSpiBus bus = bus();
    bus.close();
    bus.close();
    assertThatThrownBy(() -> bus.transfer(new byte[1])).hasMessage("spidev0.0: is closed");
    assertThat(log).containsExactly("open 1", "close 1");
  }

  private Pi4jSpiBus bus() throws IOException {
    return Pi4jSpiBus.open(
        "spidev0.0",
        () -> {
          if (unbound) {
            throw new IOException("/dev/spidev0.0 does not exist");
          }
          opened++;
          int number = opened;
          log.add("open " + number);
          return new Pi4jSpiBus.Device() {
            @Override
            public Spi spi() {
              return vendor();
            }

            @Override
            public void close() {
              log.add("close " + number);
            }
          };
        });
  }

  /** Nothing drives the line: it reads high. A refusal of the kernel is a count of -1. */
  private Spi vendor() {
    return (Spi)
        Proxy.newProxyInstance(
            Spi.class.getClassLoader(),
            new Class<?>[] {Spi.class},
            (proxy, method, arguments) -> {
              int length = (int) arguments[4];
              log.add(method.getName() + " " + length);
              if (refused) {
                return -1;
              }
              Arrays.fill((byte[]) arguments[2], (byte) -1);
              return length;
            });
  }
}
