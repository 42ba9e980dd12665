package ndprig.hal.bus.sysfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SysfsPwmTest {
  private static final String DEVICE = "1f00098000.pwm";
  private static final PwmChannel CHANNEL = new PwmChannel(DEVICE, 0, 25_000);
  private static final long PERIOD = 40_000;

  private final Path root;
  private final ModelledPwm kernel;

  SysfsPwmTest(@TempDir Path root) {
    this.root = root;
    this.kernel = new ModelledPwm(root);
  }

  @BeforeEach
  void setUp() throws IOException {
    kernel.plug("pwmchip3", DEVICE);
  }

  @Test
  void isSetUpInTheOrderThatTheKernelTakes() throws IOException {
    SysfsPwm pwm = open();
    pwm.setDuty(0);
    assertThat(kernel.written())
        .containsExactly("export=0", "period=40000", "duty_cycle=0", "enable=1", "duty_cycle=0");
  }

  @Test
  void writesTheDutyAndNothingElseFromThenOn() throws IOException {
    SysfsPwm pwm = open();
    pwm.setDuty(0);
    kernel.written();
    pwm.setDuty(0.3);
    pwm.setDuty(0);
    pwm.setDuty(1);
    assertThat(kernel.written())
        .containsExactly("duty_cycle=12000", "duty_cycle=0", "duty_cycle=40000");
  }

  @Test
  void takesOverAnOutputThatWasLeftRunningWithAnotherPeriod() throws IOException {
    kernel.leftRunning("pwmchip3", 0, 1_000_000, 900_000);
    SysfsPwm pwm = open();
    pwm.setDuty(0.5);
    assertThat(kernel.written())
        .as("off before the period is shortened below the duty")
        .startsWith("duty_cycle=0", "period=40000");
    assertThat(kernel.value("pwmchip3", 0, "duty_cycle")).isEqualTo(PERIOD / 2);
  }

  @Test
  void anOutputThatWasLeftUpsideDownNeverHeatsAtDutyZero() throws IOException {
    kernel.leftRunningInversed("pwmchip3", 0, 1_000_000, 900_000);
    SysfsPwm pwm = open();
    pwm.setDuty(0);
    assertThat(kernel.mostDriven()).as("while it is set up").isZero();
    pwm.setDuty(0.25);
    assertThat(kernel.driven("pwmchip3", 0)).isEqualTo(0.25);
    assertThat(pwm.duty()).isEqualTo(0.25);
    kernel.leftRunningInversed("pwmchip3", 0, PERIOD, PERIOD / 4);
    assertThat(pwm.duty()).as("somebody turned it over").isZero();
    pwm.setDuty(0.25);
    assertThat(kernel.driven("pwmchip3", 0)).isEqualTo(0.25);
  }

  @Test
  void closingTurnsOffWhatWasLeftUpsideDown() throws IOException {
    kernel.leftRunningInversed("pwmchip3", 0, PERIOD, PERIOD / 4);
    open().close();
    assertThat(kernel.mostDriven()).isZero();
    assertThat(kernel.driven("pwmchip3", 0)).isZero();
  }

  @Test
  void isFoundAgainUnderAnotherNumberAfterItWasAway() throws IOException {
    SysfsPwm pwm = open();
    pwm.setDuty(0.5);
    kernel.unplug("pwmchip3");
    assertThatThrownBy(() -> pwm.setDuty(0.5))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("duty_cycle")
        .hasMessageContaining("it is not there");
    assertThatThrownBy(() -> pwm.setDuty(0.5)).hasMessageContaining("no chip of device " + DEVICE);
    kernel.plug("pwmchip0", DEVICE);
    pwm.setDuty(0.25);
    assertThat(kernel.value("pwmchip0", 0, "duty_cycle")).isEqualTo(PERIOD / 4);
    assertThat(kernel.value("pwmchip0", 0, "enable")).isEqualTo(1);
  }

  @Test
  void namesTheFileThatThisAccountMayNotUse() {
    kernel.forbid();
    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("export may not be used by this account: ");
  }

  @Test
  void isOffAndDisabledWhenClosedAndThenRefuses() throws IOException {
    SysfsPwm pwm = open();
    pwm.setDuty(0.5);
    pwm.close();
    pwm.close();
    assertThat(kernel.value("pwmchip3", 0, "duty_cycle")).isZero();
    assertThat(kernel.value("pwmchip3", 0, "enable")).isZero();
    assertThatThrownBy(() -> pwm.setDuty(0.5)).hasMessageContaining("is closed");
    assertThat(kernel.value("pwmchip3", 0, "duty_cycle")).isZero();
  }

  @Test
  void closingTurnsOffWhatAnotherProgramLeftRunning() throws IOException {
    kernel.leftRunning("pwmchip3", 0, PERIOD, PERIOD);
    open().close();
    assertThat(kernel.value("pwmchip3", 0, "duty_cycle")).isZero();
  }

  @Test
  void readsBackWhatTheKernelSaysAndMendsWhatSomebodyElseChanged() throws IOException {
    SysfsPwm pwm = open();
    pwm.setDuty(0.5);
    assertThat(pwm.duty()).isEqualTo(0.5);
    kernel.write(root.resolve("pwmchip3/pwm0/enable"), "0");
    assertThat(pwm.duty()).isZero();
    pwm.setDuty(0.5);
    assertThat(pwm.duty()).isEqualTo(0.5);
    assertThat(kernel.value("pwmchip3", 0, "enable")).isEqualTo(1);
  }

  @Test
  void refusesADutyOutsideItsRange() throws IOException {
    SysfsPwm pwm = open();
    assertThatThrownBy(() -> pwm.setDuty(1.01)).hasMessageContaining("0 to 1");
    assertThatThrownBy(() -> pwm.setDuty(Double.NaN)).hasMessageContaining("0 to 1");
    assertThatThrownBy(() -> new PwmChannel(DEVICE, 0, 0)).hasMessageContaining("hertz");
    assertThatThrownBy(() -> new PwmChannel(DEVICE, -1, 1)).hasMessageContaining("number");
  }

  private SysfsPwm open() throws IOException {
    return SysfsPwm.open(root, CHANNEL, kernel);
  }
}
