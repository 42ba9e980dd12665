package ndprig.hal.instrument.tic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.HexFormat;
import java.util.SplittableRandom;
import ndprig.hal.instrument.tic.SimulatedTic.Settings;
import org.junit.jupiter.api.Test;

class SimulatedTicTest {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final SimulatedTic tic = new SimulatedTic(Settings.DELIVERED, new SplittableRandom(9));

  @Test
  void aReplyTakesTheTimeOfItsBytes() {
    send("A1 00 0F", 0);
    // 3 bytes there and 15 back, 10 bits each, at 9600 baud.
    assertThat(tic.nextOutputNanos() / 1e9).isCloseTo(18 * 10 / 9600.0, within(1e-6));
    assertThat(tic.takeOutput(tic.nextOutputNanos() - 1)).isEmpty();
    assertThat(tic.takeOutput(tic.nextOutputNanos())).hasSize(15);
  }

  @Test
  void wakesInSafeStartWithTheErrorsOfThat() {
    assertThat(ask("A1 00 04", 0)).isEqualTo("04 02 80 00");
  }

  @Test
  void doesNotMoveBeforeSafeStartIsLeft() {
    send("E0 01 00 0C 00 00", 0);
    assertThat(tic.position(SECOND)).isZero();
  }

  @Test
  void movesAfterEnergizeAndExitSafeStart() {
    send("E0 01 00 0C 00 00", 0);
    send("85", 0);
    send("83", 0);
    assertThat(tic.energised(SECOND / 2)).isTrue();
    assertThat(tic.position(SECOND)).isPositive();
  }

  @Test
  void safeStartMustBeLeftWithin200Milliseconds() {
    send("86", 0);
    send("83", 0);
    send("85", SECOND / 2);
    assertThat(tic.energised(SECOND)).isFalse();
  }

  @Test
  void countsAnUnknownCommandAsASerialError() {
    send("80", 0);
    // Serial error and safe start; serial format, serial error and safe start have occurred.
    assertThat(ask("A2 02 06", 0)).isEqualTo("A0 00 A0 00 04 00");
    assertThat(ask("A1 02 06", SECOND / 2)).isEqualTo("A0 00 A0 00 00 00");
  }

  @Test
  void refusesACommandWithAWrongCrc() {
    SimulatedTic checking =
        new SimulatedTic(new Settings(9600, 1000, true, false), new SplittableRandom(9));
    checking.accept(HEX.parseHex("94 04 65"), 0);
    checking.accept(HEX.parseHex(withCrc("A1 49 01")), 0);
    assertThat(HEX.formatHex(checking.takeOutput(SECOND))).isNotEqualTo("04");
    checking.accept(HEX.parseHex("94 04 64"), SECOND);
    checking.accept(HEX.parseHex(withCrc("A1 49 01")), SECOND);
    assertThat(HEX.formatHex(checking.takeOutput(2 * SECOND))).isEqualTo("04");
  }

  @Test
  void aStalledScrewStaysWhileStepsAreCounted() {
    tic.faults().stalled(true);
    send("E0 01 00 0C 00 00", 0);
    send("85", 0);
    send("83", 0);
    assertThat(tic.position(SECOND)).isZero();
    assertThat(ask("A1 22 04", SECOND)).isNotEqualTo("00 00 00 00");
  }

  @Test
  void aBlockBeyondTheVariablesReadsZero() {
    assertThat(ask("A1 7F 42", 0)).isEqualTo("00 00");
  }

  private static String withCrc(String bytes) {
    return bytes + " " + HEX.toHexDigits((byte) TicParser.crc(HEX.parseHex(bytes)));
  }

  private void send(String bytes, long nowNanos) {
    tic.accept(HEX.parseHex(bytes), nowNanos);
  }

  private String ask(String bytes, long nowNanos) {
    send(bytes, nowNanos);
    return HEX.formatHex(tic.takeOutput(tic.nextOutputNanos()));
  }
}
