package ndprig.hal.bus.gpio;

import java.io.IOException;
import java.nio.file.Path;
import ndprig.hal.bus.DigitalInput;
import ndprig.hal.bus.DigitalOutput;
import ndprig.hal.time.MonotonicClock;

/**
 * The lines of a Raspberry Pi's header, through the kernel's character device. Lines are numbered
 * as the SoC does (BCM), not as the header; the chip is found by its label. Nothing is loaded
 * before the first line is asked for. Thread-safe; the ports are as their interfaces say.
 */
public final class GpioLines {
  private final MonotonicClock clock;

  /**
   * Lines that are not open yet.
   *
   * @param clock that of {@link System#nanoTime}, which is the one of the kernel's time stamps
   */
  public GpioLines(MonotonicClock clock) {
    this.clock = clock;
  }

  /**
   * Opens an output line, low.
   *
   * @param line BCM number, 0 or more
   * @throws IOException with one sentence if it is not there, in use, or may not be used
   */
  public DigitalOutput output(int line) throws IOException {
    return output(machine(), line);
  }

  /**
   * Opens an input line.
   *
   * @param line BCM number, 0 or more
   * @throws IOException with one sentence if it is not there, in use, or may not be used
   */
  public DigitalInput input(int line, Pull pull) throws IOException {
    return input(machine(), line, pull);
  }

  private static LineChips machine() throws IOException {
    return new LineChips(Path.of("/dev"), new CharacterDevice());
  }

  DigitalOutput output(LineChips chips, int line) throws IOException {
    return new OutputLine(HeldLine.open(chips, line, LineKernel.Use.OUTPUT));
  }

  DigitalInput input(LineChips chips, int line, Pull pull) throws IOException {
    LineKernel.Use use =
        switch (pull) {
          case NONE -> LineKernel.Use.INPUT;
          case UP -> LineKernel.Use.INPUT_PULLED_UP;
          case DOWN -> LineKernel.Use.INPUT_PULLED_DOWN;
        };
    return new InputLine(HeldLine.open(chips, line, use), clock);
  }
}
