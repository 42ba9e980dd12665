package ndprig.controller.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateGroupTest {
  private static final long PERIOD = 100_000_000;

  private final RateGroup rate = new RateGroup(Duration.ofNanos(PERIOD));

  @Test
  void ticksADayAtTenHertzWithoutASlip() {
    long now = 12345;
    long ticks = 0;
    while (now < 12345 + Duration.ofDays(1).toNanos()) {
      assertThat(rate.due(now)).isTrue();
      assertThat(rate.begin(now).number()).isEqualTo(ticks++);
      now = rate.nextNanos();
    }
    assertThat(ticks).isEqualTo(864_000);
    assertThat(rate.slips()).isZero();
  }

  @Test
  void skipsWhatItMissedAndStaysOnItsGrid() {
    rate.begin(0);
    ControlTick late = rate.begin(750_000_000);
    assertThat(late.skipped()).isEqualTo(6);
    assertThat(late.elapsedNanos()).isEqualTo(750_000_000);
    assertThat(rate.nextNanos()).isEqualTo(800_000_000);
    assertThat(rate.due(750_000_001)).as("no burst").isFalse();
    assertThat(rate.begin(800_000_000).skipped()).isZero();
    assertThat(rate.slips()).isEqualTo(6);
  }

  @Test
  void integratesOverAtMostASecond() {
    rate.begin(0);
    assertThat(rate.begin(PERIOD).stepSeconds()).isEqualTo(0.1);
    assertThat(rate.begin(Duration.ofMinutes(1).toNanos()).stepSeconds()).isEqualTo(1);
  }

  @Test
  void dividesByCountOfTicksRun() {
    assertThat(new ControlTick(20, 0, 1, 0).every(10)).isTrue();
    assertThat(new ControlTick(21, 0, 1, 0).every(10)).isFalse();
  }

  @Test
  void refusesAPeriodOfNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RateGroup(Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> new RateGroup(Duration.ofMillis(-1)));
  }
}
