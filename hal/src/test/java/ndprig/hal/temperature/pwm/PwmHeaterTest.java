package ndprig.hal.temperature.pwm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import ndprig.hal.bus.PwmOutput;
import ndprig.hal.device.DeviceException;
import org.junit.jupiter.api.Test;

class PwmHeaterTest {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration LIFE = Duration.ofSeconds(2);

  private final FakePwm pwm = new FakePwm();
  private final PwmHeater heater = new PwmHeater(new PwmHeaterOptions("heater", POLL, LIFE), pwm);

  @Test
  void isTurnedOffWhenOpened() throws DeviceException {
    pwm.duty = 0.7;
    heater.open(0);
    assertThat(pwm.duty).isZero();
    assertThat(heater.ready()).isTrue();
  }

  @Test
  void takesUpADemandAtTheNextPoll() throws DeviceException {
    heater.open(0);
    heater.demand(0.25, 0);
    assertThat(heater.applied()).isZero();
    assertThat(heater.poll(0)).isEqualTo(POLL.toNanos());
    assertThat(pwm.duty).isEqualTo(0.25);
    assertThat(heater.applied()).isEqualTo(0.25);
  }

  @Test
  void goesOffByItselfWhenNoDemandComes() throws DeviceException {
    heater.open(0);
    heater.demand(0.25, 0);
    heater.poll(LIFE.toNanos());
    assertThat(pwm.duty).isEqualTo(0.25);
    heater.poll(LIFE.toNanos() + 1);
    assertThat(pwm.duty).isZero();
    assertThat(heater.ready()).isTrue();
    heater.demand(0.5, LIFE.toNanos() + 2);
    heater.poll(LIFE.toNanos() + 2);
    assertThat(pwm.duty).isEqualTo(0.5);
  }

  @Test
  void safeStateTurnsOffAtOnceAndIgnoresDemands() throws DeviceException {
    heater.open(0);
    heater.demand(0.25, 0);
    heater.poll(0);
    assertThat(heater.enterSafeState()).isTrue();
    assertThat(pwm.duty).isZero();
    assertThat(heater.applied()).isZero();
    heater.demand(1, 1);
    heater.poll(1);
    assertThat(pwm.duty).isZero();
  }

  @Test
  void leavingTheSafeStateDoesNotBringBackTheOldDemand() throws DeviceException {
    heater.open(0);
    heater.demand(0.25, 0);
    heater.enterSafeState();
    heater.leaveSafeState();
    heater.poll(1);
    assertThat(pwm.duty).isZero();
    heater.demand(0.1, 2);
    heater.poll(2);
    assertThat(pwm.duty).isEqualTo(0.1);
  }

  @Test
  void safeStateThatCannotBeWrittenIsReportedAndTriedAgainAtEveryPoll() throws DeviceException {
    heater.open(0);
    heater.demand(0.25, 0);
    heater.poll(0);
    pwm.fails = true;
    assertThat(heater.enterSafeState()).isFalse();
    assertThat(heater.applied()).isEqualTo(0.25);
    pwm.fails = false;
    heater.poll(1);
    assertThat(pwm.duty).isZero();
  }

  @Test
  void aFailingOutputIsACommunicationFailure() throws DeviceException {
    heater.open(0);
    pwm.fails = true;
    assertThatThrownBy(() -> heater.poll(0))
        .isInstanceOf(DeviceException.Communication.class)
        .hasMessage("heater: set duty: no such chip");
    assertThat(heater.ready()).isFalse();
    heater.close();
    assertThatThrownBy(() -> heater.open(0))
        .isInstanceOf(DeviceException.Communication.class)
        .hasMessage("heater: set up: no such chip");
  }

  @Test
  void closingTurnsOff() throws DeviceException {
    heater.open(0);
    heater.demand(0.25, 0);
    heater.poll(0);
    heater.close();
    heater.close();
    assertThat(pwm.duty).isZero();
    assertThat(heater.ready()).isFalse();
  }

  @Test
  void refusesADemandThatIsNoFraction() {
    assertThatThrownBy(() -> heater.demand(1.01, 0)).hasMessageContaining("0 to 1");
    assertThatThrownBy(() -> heater.demand(Double.NaN, 0)).hasMessageContaining("0 to 1");
  }

  @Test
  void refusesADemandLifeThatPollsCannotKeep() {
    assertThatThrownBy(() -> new PwmHeaterOptions("h", POLL, POLL))
        .hasMessageContaining("demandLife");
    assertThatThrownBy(() -> new PwmHeaterOptions("h", Duration.ofSeconds(2), LIFE))
        .hasMessageContaining("pollPeriod");
  }

  private static final class FakePwm implements PwmOutput {
    private double duty;
    private boolean fails;

    @Override
    public void setDuty(double fraction) throws IOException {
      if (fails) {
        throw new IOException("no such chip");
      }
      duty = fraction;
    }

    @Override
    public void close() {
      duty = 0;
    }
  }
}
