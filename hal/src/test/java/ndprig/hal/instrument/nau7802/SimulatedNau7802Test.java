package ndprig.hal.instrument.nau7802;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SimulatedNau7802Test {
  private static final long MILLISECOND = Duration.ofMillis(1).toNanos();

  private final SimulatedNau7802 chip =
      new SimulatedNau7802(nanos -> 1.0, 0, new SplittableRandom(2));

  @Test
  void isReady200MicrosecondsAfterPowerUp() throws IOException {
    write(0x00, 0x02, 0);
    assertThat(read(0x00, MILLISECOND / 10)).isEqualTo(0x02);
    assertThat(read(0x00, MILLISECOND / 5)).isEqualTo(0x0A);
  }

  @Test
  void convertsAtTheDataRateAndOnlyOncePerCycle() throws IOException {
    start();
    assertThat(read(0x00, 99 * MILLISECOND) & 0x20).isZero();
    assertThat(read(0x00, 100 * MILLISECOND) & 0x20).isNotZero();
    counts(100 * MILLISECOND);
    assertThat(read(0x00, 150 * MILLISECOND) & 0x20).isZero();
    assertThat(read(0x00, 200 * MILLISECOND) & 0x20).isNotZero();
  }

  @Test
  void showsItsOffsetUntilItIsCalibrated() throws IOException {
    start();
    int before = counts(60_000 * MILLISECOND);
    write(0x02, 0x04, 60_000 * MILLISECOND);
    assertThat(read(0x02, 60_300 * MILLISECOND)).isEqualTo(0x04);
    assertThat(read(0x02, 60_344 * MILLISECOND)).isZero();
    int after = counts(61_000 * MILLISECOND);
    // 1 mV/V at gain 128: 0.001 · 128 / 0.5 · 2²³.
    assertThat(after).isEqualTo(2_147_484);
    assertThat(Math.abs(before - after)).isGreaterThan(1000);
  }

  @Test
  void settlesForSomeHundredMilliseconds() throws IOException {
    start();
    int early = counts(100 * MILLISECOND);
    int late = counts(5_000 * MILLISECOND);
    assertThat(early - late).isGreaterThan(100_000);
  }

  @Test
  void powersUpUnlikeItWasAndUncalibrated() throws IOException {
    start();
    write(0x02, 0x04, 0);
    chip.reboot();
    assertThat(read(0x00, MILLISECOND)).isZero();
    assertThat(read(0x01, MILLISECOND)).isNotEqualTo(0x27);
    start();
    assertThat(Math.abs(counts(60_000 * MILLISECOND) - 2_147_484)).isGreaterThan(1000);
  }

  @Test
  void resetClearsTheRegisters() throws IOException {
    start();
    write(0x00, 0x01, 0);
    assertThat(read(0x01, 0)).isZero();
    assertThat(read(0x1F, 0) & 0x0F).isEqualTo(0x0F);
  }

  private void start() throws IOException {
    write(0x01, 0x27, 0);
    write(0x02, 0x00, 0);
    write(0x00, 0x96, 0);
  }

  private void write(int register, int value, long nowNanos) throws IOException {
    chip.write(new byte[] {(byte) register, (byte) value}, nowNanos);
  }

  private int read(int register, long nowNanos) throws IOException {
    chip.write(new byte[] {(byte) register}, nowNanos);
    return chip.read(1, nowNanos)[0] & 0xFF;
  }

  private int counts(long nowNanos) throws IOException {
    chip.write(new byte[] {0x12}, nowNanos);
    byte[] bytes = chip.read(3, nowNanos);
    return bytes[0] << 16 | (bytes[1] & 0xFF) << 8 | (bytes[2] & 0xFF);
  }
}
