package ndprig.hal.bus.gpio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import ndprig.hal.bus.DigitalInput;
import ndprig.hal.bus.DigitalOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Lines on a model of the kernel's chips and refusals. */
@Timeout(60)
class GpioLinesTest {
  private static final int STEP_EDGE = 24;
  private static final int PERMIT = 25;
  private static final long NOW = TimeUnit.HOURS.toNanos(1);

  private final Path devices;
  private final ModelledLines kernel;
  private final LineChips chips;
  private final GpioLines lines = new GpioLines(() -> NOW);
  private final BlockingQueue<Long> told = new LinkedBlockingQueue<>();

  GpioLinesTest(@TempDir Path devices) {
    this.devices = devices;
    this.kernel = new ModelledLines(devices);
    this.chips = new LineChips(devices, kernel);
  }

  @Test
  void theChipIsFoundByItsLabelWhateverItsNumber() throws IOException {
    kernel.plug("gpiochip0", "gpio-brcmstb@107d508500");
    ModelledLines.ModelledChip header = kernel.plug("gpiochip11", "pinctrl-rp1");
    Files.createSymbolicLink(devices.resolve("gpiochip4"), Path.of("gpiochip11"));
    DigitalOutput permit = lines.output(chips, PERMIT);
    permit.set(true);
    assertThat(header.level(PERMIT)).isTrue();
  }

  @Test
  void aLinkThatLeadsNowhereIsPassedOver() throws IOException {
    Files.createSymbolicLink(devices.resolve("gpiochip4"), Path.of("gpiochip99"));
    assertThatThrownBy(() -> lines.output(chips, PERMIT)).hasMessageContaining("no GPIO lines");
    ModelledLines.ModelledChip header = kernel.plug("gpiochip11", "pinctrl-rp1");
    lines.output(chips, PERMIT).set(true);
    assertThat(header.level(PERMIT)).isTrue();
  }

  @Test
  void saysWhichChipsThereAreWhenNoneHasTheHeadersLines() throws IOException {
    assertThatThrownBy(() -> lines.output(chips, PERMIT)).hasMessageContaining("no GPIO lines");
    kernel.plug("gpiochip0", "gpio-brcmstb@107d508500");
    assertThatThrownBy(() -> lines.output(chips, PERMIT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no chip of lines is labelled pinctrl")
        .hasMessageContaining("gpio-brcmstb@107d508500");
    kernel.plug("gpiochip1", "pinctrl-rp1");
    kernel.plug("gpiochip2", "pinctrl-bcm2835");
    assertThatThrownBy(() -> lines.output(chips, PERMIT)).hasMessageContaining("cannot be told");
  }

  @Test
  void aFileThatIsNoChipIsNamed() throws IOException {
    Files.createFile(devices.resolve("gpiochip0"));
    assertThatThrownBy(() -> lines.output(chips, PERMIT))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("gpiochip0: cannot be asked: Inappropriate ioctl for device");
  }

  @Test
  void aLineThatIsInUseIsNamedWithItsUser() throws IOException {
    ModelledLines.ModelledChip chip = kernel.plug("gpiochip0", "pinctrl-rp1");
    chip.taken(PERMIT, "w1_gpio");
    assertThatThrownBy(() -> lines.output(chips, PERMIT))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "gpio25: cannot be had: it is in use by 'w1_gpio'; end that program or remove that"
                + " overlay");
    chip.free(PERMIT);
    lines.output(chips, PERMIT).set(true);
    assertThat(chip.level(PERMIT)).isTrue();
  }

  @Test
  void aLineThatTheChipDoesNotHaveIsRefused() throws IOException {
    kernel.plug("gpiochip0", "pinctrl-rp1");
    assertThatThrownBy(() -> lines.output(chips, 54))
        .hasMessage("gpio54: cannot be had: the chip has no such line (Invalid argument)");
  }

  @Test
  void anOutputIsTakenLowAndLeftLowAndCanBeHadAgain() throws IOException {
    ModelledLines.ModelledChip chip = kernel.plug("gpiochip0", "pinctrl-rp1");
    DigitalOutput permit = lines.output(chips, PERMIT);
    assertThat(permit.isHigh()).isFalse();
    permit.set(true);
    permit.close();
    permit.close();
    assertThat(kernel.calls())
        .containsExactly("request 25 OUTPUT", "set 25 1", "set 25 0", "release 25");
    assertThat(chip.level(PERMIT)).isFalse();
    assertThatThrownBy(() -> permit.set(true)).hasMessage("gpio25: is closed");
    lines.output(chips, PERMIT).close();
  }

  @Test
  void anOutputIsFoundAgainUnderAnotherNumberAfterItsChipWasAway() throws IOException {
    kernel.plug("gpiochip0", "pinctrl-rp1");
    DigitalOutput permit = lines.output(chips, PERMIT);
    permit.set(true);
    kernel.unplug("gpiochip0");
    assertThatThrownBy(() -> permit.set(true)).hasMessage("gpio25: set level: No such device");
    assertThatThrownBy(permit::isHigh).hasMessageContaining("no GPIO lines");
    ModelledLines.ModelledChip back = kernel.plug("gpiochip4", "pinctrl-rp1");
    assertThat(permit.isHigh()).as("begins low again").isFalse();
    permit.set(true);
    assertThat(back.level(PERMIT)).isTrue();
  }

  @Test
  void edgesCarryTheKernelsTimeStampHoweverLateTheyAreTaken() throws Exception {
    ModelledLines.ModelledChip chip = kernel.plug("gpiochip0", "pinctrl-rp1");
    DigitalInput edge = lines.input(chips, STEP_EDGE, Pull.UP);
    CountDownLatch resumed = new CountDownLatch(1);
    edge.onEdge(
        (high, at) -> {
          awaitQuietly(resumed);
          told.add(at);
        });
    long origin = NOW - TimeUnit.SECONDS.toNanos(1000);
    List<Long> driven = new ArrayList<>();
    boolean high = false;
    for (int i = 0; i < 500; i++) {
      high = !high;
      long at = origin + i * TimeUnit.MILLISECONDS.toNanos(50);
      chip.drive(STEP_EDGE, high, at);
      driven.add(at);
    }
    resumed.countDown();
    for (long at : driven) {
      assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(at);
    }
    edge.close();
    assertThat(told).isEmpty();
    assertThat(kernel.calls()).containsExactly("request 24 INPUT_PULLED_UP", "release 24");
  }

  @Test
  void anInputThatWasAwayTellsOfAChangeThatItMissed() throws Exception {
    kernel.plug("gpiochip0", "pinctrl-rp1");
    DigitalInput edge = lines.input(chips, STEP_EDGE, Pull.DOWN);
    edge.onEdge((high, at) -> told.add(at));
    kernel.unplug("gpiochip0");
    ModelledLines.ModelledChip back = kernel.plug("gpiochip1", "pinctrl-rp1");
    back.drive(STEP_EDGE, true, 0);
    assertThat(told.poll(10, TimeUnit.SECONDS)).as("when it was found").isEqualTo(NOW);
    back.drive(STEP_EDGE, false, NOW - 1);
    assertThat(told.poll(10, TimeUnit.SECONDS)).as("when it came").isEqualTo(NOW - 1);
    edge.close();
  }

  @Test
  void anInputIsWatchedOnce() throws IOException {
    kernel.plug("gpiochip0", "pinctrl-rp1");
    DigitalInput edge = lines.input(chips, STEP_EDGE, Pull.NONE);
    edge.onEdge((high, at) -> told.add(at));
    assertThatThrownBy(() -> edge.onEdge((high, at) -> told.add(at)))
        .isInstanceOf(IllegalStateException.class);
    edge.close();
    edge.close();
    assertThatThrownBy(edge::isHigh).hasMessage("gpio24: is closed");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
