package ndprig.hal.temperature.enable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import ndprig.hal.bus.DigitalOutput;
import ndprig.hal.device.DeviceException;
import ndprig.hal.device.Reading;
import org.junit.jupiter.api.Test;

class PulsedEnableTest {
  private static final long POLL = 100_000_000;

  private final FakeLine line = new FakeLine();
  private final PulsedEnable enable = new PulsedEnable("enable", line);
  private long nanos;

  @Test
  void makesOneEdgeForEachWish() throws DeviceException {
    enable.open(0);
    for (int i = 0; i < 4; i++) {
      enable.want(true, nanos);
      poll();
      poll();
    }
    assertThat(line.edges()).isEqualTo(4);
    assertThat(enable.enabled().require()).isTrue();
  }

  @Test
  void stopsWithWhoeverWishes() throws DeviceException {
    enable.open(0);
    enable.want(true, nanos);
    poll();
    int edges = line.edges();
    for (int i = 0; i < 100; i++) {
      poll();
    }
    assertThat(line.edges()).as("no edge without a wish").isEqualTo(edges);
    assertThat(enable.enabled()).isEqualTo(Reading.good(false, nanos));
  }

  @Test
  void restsLowWhenAskedTo() throws DeviceException {
    enable.open(0);
    enable.want(true, nanos);
    poll();
    enable.want(false, nanos);
    poll();
    assertThat(line.isHigh()).isFalse();
    assertThat(enable.enabled()).isEqualTo(Reading.good(false, nanos));
  }

  @Test
  void aLineThatFailsOrDoesNotFollowIsAFailure() throws DeviceException {
    enable.open(0);
    enable.want(true, nanos);
    line.stuck = true;
    assertThatThrownBy(this::poll).isInstanceOf(DeviceException.Fault.class);
    line.stuck = false;
    line.fails = true;
    assertThatThrownBy(this::poll)
        .isInstanceOf(DeviceException.Communication.class)
        .hasMessage("enable: set line: no such line");
    enable.close();
    assertThat(enable.enabled().isGood()).isFalse();
    assertThat(enable.ready()).isFalse();
  }

  private void poll() throws DeviceException {
    nanos += POLL;
    enable.poll(nanos);
  }

  private static final class FakeLine implements DigitalOutput {
    private final List<Boolean> levels = new ArrayList<>(List.of(false));
    private boolean fails;
    private boolean stuck;

    @Override
    public void set(boolean level) throws IOException {
      if (fails) {
        throw new IOException("no such line");
      }
      if (!stuck) {
        levels.add(level);
      }
    }

    @Override
    public boolean isHigh() {
      return levels.get(levels.size() - 1);
    }

    @Override
    public void close() {
      levels.add(false);
    }

    private int edges() {
      int edges = 0;
      for (int i = 1; i < levels.size(); i++) {
        edges += levels.get(i).equals(levels.get(i - 1)) ? 0 : 1;
      }
      return edges;
    }
  }
}
