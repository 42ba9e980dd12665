package ndprig.hal.cycler.permit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import ndprig.hal.bus.DigitalOutput;
import org.junit.jupiter.api.Test;

class LinePermitTest {
  private final FakeLine line = new FakeLine();
  private final LinePermit permit = new LinePermit("cycler-permit", line);

  @Test
  void givesAndWithdrawsThePermit() {
    assertThat(permit.permitted()).isFalse();
    assertThat(permit.permit(true)).isTrue();
    assertThat(line.high).isTrue();
    assertThat(permit.permitted()).isTrue();
    assertThat(permit.permit(false)).isTrue();
    assertThat(line.high).isFalse();
    assertThat(permit.permitted()).isFalse();
  }

  @Test
  void safeStateWithdrawsThePermitAndHoldsIt() {
    permit.permit(true);
    assertThat(permit.enterSafeState()).isTrue();
    assertThat(line.high).isFalse();
    assertThat(permit.permit(true)).isFalse();
    assertThat(line.high).isFalse();
    assertThat(permit.permit(false)).isTrue();
  }

  @Test
  void thePermitDoesNotComeBackByItself() {
    permit.permit(true);
    permit.enterSafeState();
    permit.leaveSafeState();
    assertThat(line.high).isFalse();
    assertThat(permit.permitted()).isFalse();
    assertThat(permit.permit(true)).isTrue();
    assertThat(line.high).isTrue();
  }

  @Test
  void aFailingLineIsReportedNotThrown() {
    permit.permit(true);
    line.fails = true;
    assertThat(permit.enterSafeState()).isFalse();
    assertThat(permit.permitted()).isTrue();
    assertThat(permit.permit(false)).isFalse();
    line.fails = false;
    assertThat(permit.enterSafeState()).isTrue();
    assertThat(permit.permitted()).isFalse();
  }

  private static final class FakeLine implements DigitalOutput {
    private boolean high;
    private boolean fails;

    @Override
    public void set(boolean level) throws IOException {
      if (fails) {
        throw new IOException("line is gone");
      }
      high = level;
    }

    @Override
    public void close() {
      high = false;
    }
  }
}
