package ndprig.hal.mca.amptek;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.function.Consumer;
import ndprig.hal.mca.CumulativeSpectrum;
import ndprig.hal.mca.McaStatus;
import org.junit.jupiter.api.Test;

class ContinuityTest {
  private static final long WRAP_32 = 1L << 32;
  private static final Consumer<byte[]> PX5 = data -> data[39] = 1;

  private final Continuity continuity = new Continuity();
  private long hostMillis;

  @Test
  void realAndLiveTimeGoOnAfter49Days() throws MalformedPacketException {
    at(WRAP_32 - 500, WRAP_32 - 900, 0, 0);
    hostMillis += 1000;
    McaStatus status = at(500, 100, 0, 0);

    assertThat(status.realTime()).isEqualTo(Duration.ofMillis(WRAP_32 + 500));
    assertThat(status.liveTime()).contains(Duration.ofMillis(WRAP_32 + 100));
    assertThat(status.rebooted()).isFalse();
  }

  @Test
  void accumulationTimeGoesOnAfter19Days() throws MalformedPacketException {
    long wrap = StatusBlock.ACCUMULATION_MODULUS_MILLIS;
    at(wrap, 0, wrap - 100, 0);
    hostMillis += 1000;
    McaStatus status = at(wrap + 1000, 0, 899, 0);

    assertThat(status.accumulationTime()).isEqualTo(Duration.ofMillis(wrap + 899));
  }

  @Test
  void theMonitorCounterGoesOnAfter32Bits() throws MalformedPacketException {
    at(1000, 0, 0, WRAP_32 - 10);
    hostMillis += 1000;
    assertThat(at(2000, 0, 0, 20).monitorCount()).isEqualTo(WRAP_32 + 20);
    hostMillis += 1000;
    assertThat(at(3000, 0, 0, 50).monitorCount()).isEqualTo(WRAP_32 + 50);
  }

  @Test
  void aMonitorCounterThatFallsWithoutAClearIsRefused() throws MalformedPacketException {
    at(1000, 0, 0, 1000);
    assertThatExceptionOfType(MalformedPacketException.class).isThrownBy(() -> at(2000, 0, 0, 900));
    assertThat(at(3000, 0, 0, 1100).monitorCount()).isEqualTo(1100);
  }

  @Test
  void theFastCountOfAModelWithoutFastChannelIsIgnored() throws MalformedPacketException {
    continuity.follow(block(1000, f -> f[0] = 9), nanos());
    McaStatus status = continuity.follow(block(2000, f -> f[0] = 3), nanos());
    assertThat(status.fastCount()).isZero();

    continuity.forget();
    continuity.follow(block(1000, PX5.andThen(f -> f[0] = 9)), nanos());
    assertThatExceptionOfType(MalformedPacketException.class)
        .isThrownBy(() -> continuity.follow(block(2000, PX5.andThen(f -> f[0] = 3)), nanos()));
  }

  @Test
  void realTimeThatGoesBackIsARestartAndNoWrap() throws MalformedPacketException {
    at(1_000_000, 0, 0, 500);
    hostMillis += 1000;
    McaStatus status = at(800, 0, 0, 3);

    assertThat(status.rebooted()).isTrue();
    assertThat(status.realTime()).isEqualTo(Duration.ofMillis(800));
    assertThat(status.monitorCount()).isEqualTo(3);
    assertThat(at(900, 0, 0, 3).rebooted()).isFalse();
  }

  @Test
  void aClearFromHereIsNoRestart() throws MalformedPacketException {
    at(1_000_000, 0, 0, 0);
    continuity.forget();
    assertThat(at(5, 0, 0, 0).rebooted()).isFalse();
  }

  @Test
  void aWrapIsFollowedAcrossAReconnect() {
    resume(WRAP_32 - 5_000);
    hostMillis += 60_000;
    McaStatus status = resume(55_000);

    assertThat(status.realTime()).isEqualTo(Duration.ofMillis(WRAP_32 + 55_000));
    assertThat(status.rebooted()).isFalse();
  }

  @Test
  void aChannelThatLosesCountsIsRefused() throws MalformedPacketException {
    continuity.follow(reading(1000, 10, 20), nanos());

    assertThatExceptionOfType(MalformedPacketException.class)
        .isThrownBy(() -> continuity.follow(reading(2000, 11, 19), nanos()))
        .withMessage("channel 1 fell from 20 to 19 counts without a clear");
    assertThat(continuity.follow(reading(2000, 11, 20), nanos()).realTime().toMillis())
        .isEqualTo(2000);
  }

  @Test
  void aSpectrumWithMoreEventsThanWereSeenIsRefused() throws MalformedPacketException {
    SpectrumReply reply =
        new SpectrumReply(new CumulativeSpectrum(new int[] {10, 11}), block(1000, 0, 0, 0, 20));
    assertThatExceptionOfType(MalformedPacketException.class)
        .isThrownBy(() -> continuity.follow(reply, nanos()))
        .withMessage("the spectrum holds 21 events, the device saw 20");
  }

  private McaStatus at(long realMillis, long liveMillis, long accumulationMillis, long monitor)
      throws MalformedPacketException {
    return continuity.follow(
        block(realMillis, liveMillis, accumulationMillis, monitor, 0), nanos());
  }

  private McaStatus resume(long realMillis) {
    try {
      return continuity.resume(block(realMillis, 0, 0, 0, 0), nanos());
    } catch (MalformedPacketException e) {
      throw new AssertionError(e);
    }
  }

  private static SpectrumReply reading(long realMillis, int... counts)
      throws MalformedPacketException {
    return new SpectrumReply(
        new CumulativeSpectrum(counts), block(realMillis, 0, 0, 0, 1_000_000 + realMillis));
  }

  private long nanos() {
    return hostMillis * 1_000_000;
  }

  private static StatusBlock block(long real, long live, long accumulation, long monitor, long slow)
      throws MalformedPacketException {
    byte[] data = new byte[StatusBlock.BYTES];
    write(data, 4, slow, 4);
    write(data, 8, monitor, 4);
    write(data, 12, accumulation % 100, 1);
    write(data, 13, accumulation / 100, 3);
    write(data, 16, live, 4);
    write(data, 20, real, 4);
    data[24] = 0x69;
    data[39] = 3;
    return StatusBlock.decode(Packet.of(0x80, 0x01, data));
  }

  private static StatusBlock block(long real, Consumer<byte[]> change)
      throws MalformedPacketException {
    byte[] data = new byte[StatusBlock.BYTES];
    write(data, 20, real, 4);
    data[39] = 3;
    change.accept(data);
    return StatusBlock.decode(Packet.of(0x80, 0x01, data));
  }

  private static void write(byte[] bytes, int at, long value, int count) {
    for (int i = 0; i < count; i++) {
      bytes[at + i] = (byte) (value >>> (8 * i));
    }
  }
}
