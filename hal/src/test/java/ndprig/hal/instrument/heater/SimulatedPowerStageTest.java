package ndprig.hal.instrument.heater;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import ndprig.hal.bus.memory.MemoryLine;
import ndprig.hal.bus.memory.MemoryPwm;
import ndprig.hal.instrument.heater.SimulatedPowerStage.Fault;
import ndprig.hal.time.ManualClock;
import org.junit.jupiter.api.Test;

class SimulatedPowerStageTest {
  private static final double FULL_WATTS = 20;

  private final ManualClock clock = new ManualClock();
  private final MemoryPwm pwm = new MemoryPwm();
  private final MemoryLine enable = new MemoryLine(clock);
  private final SimulatedPowerStage stage = new SimulatedPowerStage(FULL_WATTS, pwm, enable);

  @Test
  void deliversNothingBeforeTheFirstEdge() throws IOException {
    pwm.setDuty(1);
    assertThat(stage.watts(clock.nanos())).isZero();
  }

  @Test
  void deliversTheDutyWhileTheLineIsToggled() throws IOException {
    pwm.setDuty(0.25);
    for (boolean level : new boolean[] {true, false, true}) {
      enable.set(level);
      clock.advance(Duration.ofMillis(400));
      assertThat(stage.watts(clock.nanos())).isEqualTo(5);
    }
  }

  @Test
  void dropsOutHalfASecondAfterTheLastEdgeAtEitherLevel() throws IOException {
    pwm.setDuty(1);
    enable.set(true);
    clock.advance(Duration.ofMillis(500));
    assertThat(stage.watts(clock.nanos())).isEqualTo(FULL_WATTS);
    clock.advance(Duration.ofMillis(1));
    assertThat(stage.watts(clock.nanos())).isZero();
    enable.set(false);
    assertThat(stage.watts(clock.nanos())).isEqualTo(FULL_WATTS);
  }

  @Test
  void stuckOnHeatsAtDutyZeroUntilTheMonostableCutsIt() throws IOException {
    stage.inject(Fault.STUCK_ON);
    enable.set(true);
    assertThat(stage.watts(clock.nanos())).isEqualTo(FULL_WATTS);
    clock.advance(Duration.ofMillis(501));
    assertThat(stage.watts(clock.nanos())).isZero();
  }

  @Test
  void bridgedHeatsWhateverThePinsSay() {
    stage.inject(Fault.BRIDGED);
    clock.advance(Duration.ofSeconds(5));
    assertThat(stage.watts(clock.nanos())).isEqualTo(FULL_WATTS);
    stage.powerOff();
    assertThat(stage.watts(clock.nanos())).isZero();
  }

  @Test
  void stuckOffNeverHeats() throws IOException {
    pwm.setDuty(1);
    enable.set(true);
    stage.inject(Fault.STUCK_OFF);
    assertThat(stage.watts(clock.nanos())).isZero();
    stage.inject(Fault.NONE);
    assertThat(stage.watts(clock.nanos())).isEqualTo(FULL_WATTS);
  }

  @Test
  void isOffAfterALossOfPowerUntilItIsDrivenAgain() throws IOException {
    pwm.setDuty(1);
    enable.set(true);
    stage.powerOff();
    enable.set(false);
    assertThat(stage.watts(clock.nanos())).isZero();
    stage.powerOn();
    assertThat(stage.watts(clock.nanos())).isZero();
    clock.advance(Duration.ofMillis(100));
    assertThat(stage.watts(clock.nanos())).isZero();
    enable.set(true);
    assertThat(stage.watts(clock.nanos())).isEqualTo(FULL_WATTS);
  }

  @Test
  void aPulseWidthOutputForgetsDutyAndPeriodWithItsPower() throws IOException {
    pwm.setDuty(0.5);
    pwm.reboot();
    assertThat(pwm.duty()).isZero();
    assertThatThrownBy(() -> pwm.setDuty(0.5)).hasMessageContaining("no period");
    assertThat(pwm.duty()).isZero();
    pwm.setDuty(0.5);
    assertThat(pwm.duty()).isEqualTo(0.5);
  }
}
