package ndprig.hal.temperature.enable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import ndprig.hal.bus.DigitalOutput;
import org.junit.jupiter.api.Test;

class HeaterEnableTest {
  private final FakeLine line = new FakeLine();
  private final HeaterEnable enable = new HeaterEnable("heater-enable", line);

  @Test
  void togglesOnceForEveryFeed() {
    assertThat(enable.feed()).isTrue();
    assertThat(enable.feed()).isTrue();
    assertThat(enable.feed()).isTrue();
    assertThat(line.levels).containsExactly(true, false, true);
  }

  @Test
  void neverTouchesTheLineInTheSafeState() {
    enable.feed();
    assertThat(enable.enterSafeState()).isTrue();
    assertThat(enable.feed()).isFalse();
    assertThat(line.levels).containsExactly(true);
    enable.leaveSafeState();
    assertThat(enable.feed()).isTrue();
    assertThat(line.levels).containsExactly(true, false);
  }

  @Test
  void reportsAFailingLineAndTriesTheSameLevelAgain() {
    line.fails = true;
    assertThat(enable.feed()).isFalse();
    line.fails = false;
    assertThat(enable.feed()).isTrue();
    assertThat(line.levels).containsExactly(true);
  }

  private static final class FakeLine implements DigitalOutput {
    private final List<Boolean> levels = new ArrayList<>();
    private boolean fails;

    @Override
    public void set(boolean high) throws IOException {
      if (fails) {
        throw new IOException("line is gone");
      }
      levels.add(high);
    }

    @Override
    public void close() {
      levels.add(false);
    }
  }
}
