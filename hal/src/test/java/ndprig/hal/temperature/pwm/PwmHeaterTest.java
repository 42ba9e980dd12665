package ndprig.hal.temperature.pwm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import ndprig.hal.bus.PwmOutput;
import ndprig.hal.bus.memory.MemoryPwm;
import ndprig.hal.device.DeviceException;
import ndprig.hal.device.Quality;
import ndprig.hal.device.Reading;
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
    assertThat(heater.applied().require()).isZero();
    assertThat(heater.poll(0)).isEqualTo(POLL.toNanos());
    assertThat(pwm.duty).isEqualTo(0.25);
    assertThat(heater.applied().require()).isEqualTo(0.25);
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
  void keepsInMindWhatWasSetLastWhileTheOutputFails() throws DeviceException {
    heater.open(0);
    heater.demand(0.25, 0);
    heater.poll(0);
    pwm.fails = true;
    heater.demand(0, 1);
    assertThatThrownBy(() -> heater.poll(1)).isInstanceOf(DeviceException.Communication.class);
    assertThat(heater.applied()).isEqualTo(new Reading<>(0.25, Quality.INVALID, 0));
    pwm.fails = false;
    heater.poll(2);
    assertThat(heater.applied()).isEqualTo(Reading.good(0.0, 2));
  }

  @Test
  void anOutputThatLostItsPowerIsToldAndSetUpAnew() throws DeviceException {
    MemoryPwm forgetful = new MemoryPwm();
    PwmHeater on = new PwmHeater(new PwmHeaterOptions("heater", POLL, LIFE), forgetful);
    on.open(0);
    on.demand(0.25, 0);
    on.poll(0);
    forgetful.reboot();
    assertThatThrownBy(() -> on.poll(1)).isInstanceOf(DeviceException.Communication.class);
    assertThat(on.applied().isGood()).isFalse();
    on.poll(2);
    assertThat(forgetful.duty()).isEqualTo(0.25);
    assertThat(on.applied()).isEqualTo(Reading.good(0.25, 2));
  }

  @Test
  void anOutputThatReadsOtherThanWrittenIsAFault() throws DeviceException {
    heater.open(0);
    pwm.stuck = true;
    heater.demand(0.25, 0);
    assertThatThrownBy(() -> heater.poll(0))
        .isInstanceOf(DeviceException.Fault.class)
        .hasMessage("heater: set duty: reads 0.0000 after 0.2500 was set");
    assertThat(heater.applied().isGood()).isFalse();
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
    private boolean stuck;

    @Override
    public void setDuty(double fraction) throws IOException {
      if (fails) {
        throw new IOException("no such chip");
      }
      duty = stuck ? duty : fraction;
    }

    @Override
    public double duty() {
      return duty;
    }

    @Override
    public void close() {
      duty = 0;
    }
  }
}
