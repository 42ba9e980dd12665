package ndprig.hal.instrument.ads1115;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import ndprig.hal.instrument.ads1115.SimulatedAds1115.Imperfection;
import org.junit.jupiter.api.Test;

class SimulatedAds1115Test {
  private static final long MILLISECOND = Duration.ofMillis(1).toNanos();

  private final SimulatedAds1115 chip =
      new SimulatedAds1115(
          List.of(nanos -> 1.0, nanos -> 0.9, nanos -> -0.5, nanos -> 0.25),
          Imperfection.NONE,
          new SplittableRandom(1));

  @Test
  void startsWithTheDataSheetsRegisters() throws IOException {
    assertThat(register(1, 0)).containsExactly(0x85, 0x83);
    assertThat(register(2, 0)).containsExactly(0x80, 0x00);
    assertThat(register(3, 0)).containsExactly(0x7F, 0xFF);
  }

  @Test
  void isBusyUntilTheConversionEnds() throws IOException {
    chip.write(bytes(0x01, 0x8B, 0x03), 0);
    assertThat(register(1, 124 * MILLISECOND)).containsExactly(0x0B, 0x03);
    assertThat(register(1, 125 * MILLISECOND)).containsExactly(0x8B, 0x03);
  }

  @Test
  void selectsEveryInputPair() throws IOException {
    // In steps of 125 µV: AIN0-1, 0-3, 1-3, 2-3, then each against ground.
    int[] expected = {800, 6000, 5200, -6000, 8000, 7200, -4000, 2000};
    for (int multiplexer = 0; multiplexer < 8; multiplexer++) {
      long startNanos = multiplexer * 100L * MILLISECOND;
      chip.write(bytes(0x01, 0x83 | multiplexer << 4, 0xE3), startNanos);
      int[] result = register(0, startNanos + 2 * MILLISECOND);
      assertThat((short) (result[0] << 8 | result[1])).isEqualTo((short) expected[multiplexer]);
    }
  }

  @Test
  void clipsAtTheRails() throws IOException {
    chip.write(bytes(0x01, 0xCB, 0xE3), 0);
    assertThat(register(0, 2 * MILLISECOND)).containsExactly(0x7F, 0xFF);
    chip.write(bytes(0x01, 0xEB, 0xE3), 0);
    assertThat(register(0, 2 * MILLISECOND)).containsExactly(0x80, 0x00);
  }

  @Test
  void forgetsSettingsThresholdsAndResultWithItsPower() throws IOException {
    chip.write(bytes(0x01, 0xCA, 0xE7), 0);
    chip.write(bytes(0x02, 0x12, 0x34), 0);
    chip.powerOff();
    assertThatThrownBy(() -> chip.write(bytes(0, 0, 0), 0)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> chip.read(2, 0)).isInstanceOf(IOException.class);
    chip.powerOn();
    assertThat(register(0, 2 * MILLISECOND)).containsExactly(0, 0);
    startsWithTheDataSheetsRegisters();
  }

  @Test
  void doesNotAcknowledgeWhenAbsent() {
    chip.faults().absent(true);
    assertThatThrownBy(() -> chip.write(bytes(0, 0, 0), 0)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> chip.read(2, 0)).isInstanceOf(IOException.class);
  }

  private int[] register(int pointer, long nowNanos) throws IOException {
    chip.write(new byte[] {(byte) pointer}, nowNanos);
    byte[] two = chip.read(2, nowNanos);
    return new int[] {two[0] & 0xFF, two[1] & 0xFF};
  }

  private static byte[] bytes(int first, int second, int third) {
    return new byte[] {(byte) first, (byte) second, (byte) third};
  }
}
