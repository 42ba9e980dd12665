package ndprig.hal.mca.amptek;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Arrays;
import ndprig.hal.mca.CumulativeSpectrum;
import ndprig.hal.mca.McaMemory;
import org.junit.jupiter.api.Test;

class ReferenceTest {
  private static final long WRAP_32 = 1L << 32;
  private static final long DAY_MILLIS = 24 * 3_600_000L;
  private static final long SERIAL = 1234;

  /** A request and its reply. */
  private static final long ROUND_TRIP_MILLIS = 10;

  /** What a device says that has acquired without dead time since it was cleared. */
  private static final class Said {
    private long serial = SERIAL;
    private long real;
    private long accumulation;
    private long live;

    /** All that is in the spectrum, and some, unless told otherwise. */
    private long slow = -1;

    private long fast;
    private long general;
    private int flags35 = 0x2A;
    private int flags36 = 0x02;
    private int model = 3;

    static Said after(long millis) {
      Said said = new Said();
      said.real = millis;
      said.accumulation = millis;
      said.live = millis;
      return said;
    }

    Sample at(long hostMillis, int... counts) {
      byte[] data = new byte[StatusBlock.BYTES];
      write(data, 0, fast, 4);
      long seen = 1000 + Arrays.stream(counts).asLongStream().sum();
      write(data, 4, slow < 0 ? seen : slow, 4);
      write(data, 8, general, 4);
      write(data, 12, accumulation % 100, 1);
      write(data, 13, accumulation / 100, 3);
      write(data, 16, live, 4);
      write(data, 20, real, 4);
      data[24] = 0x69;
      write(data, 26, serial, 4);
      data[35] = (byte) flags35;
      data[36] = (byte) flags36;
      data[39] = (byte) model;
      long asked = hostMillis * 1_000_000;
      return new Sample(
          StatusBlock.in(data, 0),
          new CumulativeSpectrum(counts),
          asked,
          asked + ROUND_TRIP_MILLIS * 1_000_000);
    }

    private static void write(byte[] bytes, int at, long value, int count) {
      for (int i = 0; i < count; i++) {
        bytes[at + i] = (byte) (value >>> (8 * i));
      }
    }
  }

  private static Totals follow(Reference reference, Sample sample) {
    try {
      return reference.follow(sample);
    } catch (MalformedPacketException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertRefused(Reference reference, Sample sample, String why) {
    assertThatExceptionOfType(MalformedPacketException.class)
        .isThrownBy(() -> reference.follow(sample))
        .withMessageContaining(why);
  }

  private static Reference stored(long realMillis, Duration age, int... counts) {
    Duration real = Duration.ofMillis(realMillis);
    CumulativeSpectrum spectrum = new CumulativeSpectrum(counts);
    return Reference.stored(
        new McaMemory(
            SERIAL, spectrum, real, real, real, 0, 1000 + spectrum.total(), 0, age, false),
        0);
  }

  @Test
  void allTimesGoOnWhenTheyWrap() {
    Said wrapped = Said.after(9500);
    wrapped.accumulation = (WRAP_32 - 500 + 10_000) % StatusBlock.ACCUMULATION_MODULUS_MILLIS;
    Said same = Said.after(WRAP_32 - 500);
    same.accumulation = (WRAP_32 - 500) % StatusBlock.ACCUMULATION_MODULUS_MILLIS;
    Reference before = Reference.of(same.at(0, 1, 2));

    Totals after = follow(before, wrapped.at(10_000, 1, 3));

    assertThat(after.realMillis()).isEqualTo(WRAP_32 + 9500);
    assertThat(after.liveMillis()).isEqualTo(WRAP_32 + 9500);
    assertThat(after.accumulationMillis()).isEqualTo(same.accumulation + 10_000);
  }

  @Test
  void accumulationTimeWrapsAfter19DaysWithoutAReadingBetween() {
    Reference before = Reference.of(Said.after(1000).at(0, 1, 2));
    long millis = 1000 + 40 * DAY_MILLIS;
    Said wrapped = Said.after(millis);
    wrapped.accumulation = millis % StatusBlock.ACCUMULATION_MODULUS_MILLIS;

    Totals after = follow(before, wrapped.at(40 * DAY_MILLIS, 1, 3));

    assertThat(after.realMillis()).isEqualTo(millis);
    assertThat(after.accumulationMillis()).isEqualTo(millis);
  }

  @Test
  void countersGoOnAfter32Bits() {
    Said said = Said.after(1000);
    said.model = 1;
    said.slow = WRAP_32 - 10;
    said.fast = WRAP_32 - 20;
    said.general = WRAP_32 - 30;
    Reference before = Reference.of(said.at(0, 1, 2));
    Said next = Said.after(11_000);
    next.model = 1;
    next.slow = 90;
    next.fast = 180;
    next.general = 270;

    Totals after = follow(before, next.at(10_000, 1, 3));

    assertThat(after.slow()).isEqualTo(WRAP_32 + 90);
    assertThat(after.fast()).isEqualTo(WRAP_32 + 180);
    assertThat(after.general()).isEqualTo(WRAP_32 + 270);
  }

  @Test
  void aMonitorCounterWithAResetOfItsOwnIsTakenFromZero() {
    Said said = Said.after(1000);
    said.general = 500;
    Said next = Said.after(2000);
    next.general = 20;

    assertThat(follow(Reference.of(said.at(0, 1)), next.at(1000, 1)).general()).isEqualTo(520);
  }

  @Test
  void anOldAnEarlierAndARepeatedReadingAreRefused() {
    Reference before = Reference.of(Said.after(100_000).at(0, 5, 5));

    assertRefused(before, Said.after(90_000).at(10_000, 4, 5), "real time");
    assertRefused(before, Said.after(100_000).at(10_000, 5, 5), "real time");
    assertRefused(before, Said.after(109_000).at(10_000, 5, 5), "real time");
    assertRefused(before, Said.after(112_000).at(10_000, 5, 5), "real time");
    assertThat(follow(before, Said.after(110_000).at(10_000, 5, 5)).realMillis())
        .isEqualTo(110_000);
  }

  @Test
  void aDeviceThatStoppedMayHaveCountedForLess() {
    Reference before = Reference.of(Said.after(100_000).at(0, 5, 5));
    Said stopped = Said.after(103_000);
    stopped.flags35 &= ~0x20;

    assertThat(before.leavesDoubt(stopped.at(10_000, 5, 6))).isTrue();
    assertThat(follow(before, stopped.at(10_000, 5, 6)).realMillis()).isEqualTo(103_000);
  }

  @Test
  void everySignOfAnotherBeginningIsRefused() {
    Reference before = Reference.of(Said.after(100_000).at(0, 5, 5));
    Said first = Said.after(110_000);
    first.flags36 |= 0x20;
    Said unconfigured = Said.after(110_000);
    unconfigured.flags35 &= ~0x02;
    Said other = Said.after(110_000);
    other.serial = 99;

    assertRefused(before, first.at(10_000, 5, 5), "it says that it restarted");
    assertRefused(before, unconfigured.at(10_000, 5, 5), "it holds no configuration");
    assertRefused(before, other.at(10_000, 5, 5), "serial number 99 instead of 1234");
    assertRefused(before, Said.after(110_000).at(10_000, 5, 5, 5, 5), "4 channels instead of 2");
    assertRefused(before, Said.after(110_000).at(10_000, 6, 4), "channel 1 fell from 5 to 4");
  }

  @Test
  void moreEventsThanTheDeviceSawAreRefused() {
    Said said = Said.after(100_000);
    said.slow = 10;
    Said next = Said.after(110_000);
    next.slow = 20;

    assertRefused(
        Reference.of(said.at(0, 5, 5)),
        next.at(10_000, 10, 11),
        "gained 11 events, the device saw 10");
  }

  @Test
  void afterAControllersAbsenceATimerMayHaveWrapped() {
    Said wrapped = Said.after(55_000);
    Reference before = stored(WRAP_32 - 5_000, Duration.ofSeconds(60), 5, 5);
    wrapped.accumulation = (WRAP_32 + 55_000) % StatusBlock.ACCUMULATION_MODULUS_MILLIS;

    assertThat(follow(before, wrapped.at(0, 5, 6)).realMillis()).isEqualTo(WRAP_32 + 55_000);
  }

  @Test
  void theCivilClockTellsHowOftenATimerWrapped() {
    long absent = 60 * DAY_MILLIS;
    long millis = 1000 + absent;
    Said said = Said.after(millis % WRAP_32);
    said.accumulation = millis % StatusBlock.ACCUMULATION_MODULUS_MILLIS;

    assertThat(follow(stored(1000, Duration.ofMillis(absent), 5, 5), said.at(0, 5, 6)).realMillis())
        .isEqualTo(millis);
  }

  @Test
  void aWrongCivilClockDoesNotMakeARestart() {
    Reference behind = stored(100_000, Duration.ofHours(-2), 5, 5);
    Reference ahead = stored(100_000, Duration.ofDays(3), 5, 5);

    assertThat(follow(behind, Said.after(160_000).at(0, 5, 6)).realMillis()).isEqualTo(160_000);
    assertThat(follow(ahead, Said.after(160_000).at(0, 5, 6)).realMillis()).isEqualTo(160_000);
  }

  @Test
  void realTimeThatWentBackInAnAbsenceIsNoWrap() {
    Reference before = stored(100_000_000, Duration.ofSeconds(60), 5, 5);

    assertRefused(before, Said.after(50_000).at(0, 9, 9), "its real time went back");
  }

  @Test
  void timeThatAnMcaCannotHaveCountedOnIsNoneIfTheAbsenceIsKnown() {
    Duration real = Duration.ofSeconds(100);
    CumulativeSpectrum spectrum = new CumulativeSpectrum(new int[] {5, 5});
    Reference before =
        Reference.stored(
            new McaMemory(
                SERIAL, spectrum, real, real, real, 0, 10, 0, Duration.ofMinutes(10), true),
            0);
    Said onward = Said.after(700_000);
    onward.slow = 40;
    Said anew = Said.after(400_000);
    anew.slow = 40;

    assertThat(follow(before, onward.at(0, 9, 9)).realMillis()).isEqualTo(700_000);
    assertRefused(before, anew.at(0, 9, 9), "its real time went from 100.000 s to 400.000 s");
  }

  @Test
  void aMemoryOfAnOlderProgramKnowsNoCounters() {
    Duration real = Duration.ofSeconds(100);
    McaMemory memory =
        new McaMemory(
            SERIAL,
            new CumulativeSpectrum(new int[] {5, 5}),
            real,
            real,
            real,
            -1,
            -1,
            0,
            Duration.ofSeconds(10),
            false);
    Said said = Said.after(110_000);
    said.accumulation = 90_000;
    said.slow = 17;

    Totals after = follow(Reference.stored(memory, 0), said.at(0, 5, 6));

    assertThat(after.slow()).isEqualTo(17);
    assertThat(after.accumulationMillis()).isEqualTo(90_000);
  }
}
