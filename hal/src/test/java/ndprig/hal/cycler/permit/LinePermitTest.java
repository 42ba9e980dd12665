package ndprig.hal.cycler.permit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import ndprig.hal.bus.DigitalOutput;
import ndprig.hal.device.DeviceException;
import ndprig.hal.device.Quality;
import ndprig.hal.device.Reading;
import org.junit.jupiter.api.Test;

class LinePermitTest {
  private static final Duration LIFE = Duration.ofSeconds(1);

  private final FakeLine line = new FakeLine();
  private final LinePermit permit = new LinePermit("permit", line, LIFE);

  @Test
  void isLeftAsFoundForTheLifeOfAWish() throws DeviceException {
    line.high = true;
    assertThat(permit.given().quality()).isEqualTo(Quality.INVALID);
    permit.open(5);
    assertThat(line.high).isTrue();
    assertThat(permit.given()).isEqualTo(Reading.good(true, 5));
    assertThat(permit.ready()).isTrue();
    permit.poll(5 + LIFE.toNanos());
    assertThat(line.high).isFalse();
  }

  @Test
  void isWithdrawnAsSoonAsNobodyWantsItAfterItWasFound() throws DeviceException {
    line.high = true;
    permit.open(0);
    permit.want(false, 0);
    permit.poll(1);
    assertThat(line.high).isFalse();
  }

  @Test
  void isGivenAndWithdrawnAtThePollAfterTheWish() throws DeviceException {
    permit.open(0);
    permit.want(true, 10);
    assertThat(line.high).as("whoever wishes does not write").isFalse();
    long next = permit.poll(20);
    assertThat(next).isGreaterThan(20);
    assertThat(line.high).isTrue();
    assertThat(permit.given()).isEqualTo(Reading.good(true, 20));
    permit.want(false, 30);
    permit.poll(40);
    assertThat(line.high).isFalse();
    assertThat(permit.given()).isEqualTo(Reading.good(false, 40));
  }

  @Test
  void isWithdrawnWhenNobodyAsksForItAnyMore() throws DeviceException {
    permit.open(0);
    permit.want(true, 0);
    permit.poll(LIFE.toNanos());
    assertThat(line.high).isTrue();
    permit.poll(LIFE.toNanos() + 1);
    assertThat(line.high).isFalse();
  }

  @Test
  void aFailingLineIsTriedAgainUntilItObeys() throws DeviceException {
    permit.open(0);
    permit.want(true, 0);
    permit.poll(0);
    line.fails = true;
    permit.want(false, 1);
    assertThatThrownBy(() -> permit.poll(1))
        .isInstanceOf(DeviceException.Communication.class)
        .hasMessage("permit: withdraw permit: line is gone");
    permit.close();
    assertThat(line.high).isTrue();
    assertThat(permit.given().isGood()).isFalse();
    assertThatThrownBy(() -> permit.open(2)).isInstanceOf(DeviceException.Communication.class);
    line.fails = false;
    permit.open(3);
    assertThat(line.high).isFalse();
    assertThat(permit.given()).isEqualTo(Reading.good(false, 3));
  }

  @Test
  void aLineThatReadsOtherThanWrittenIsNotConfirmed() throws DeviceException {
    permit.open(0);
    permit.want(true, 0);
    permit.poll(0);
    line.stuck = true;
    permit.want(false, 1);
    assertThatThrownBy(() -> permit.poll(1))
        .isInstanceOf(DeviceException.Fault.class)
        .hasMessageContaining("the line reads high");
    permit.close();
    assertThat(permit.given().isGood()).isFalse();
  }

  @Test
  void setsALineRightThatSomebodyElseMoved() throws DeviceException {
    permit.open(0);
    permit.want(false, 0);
    line.high = true;
    permit.poll(1);
    assertThat(line.high).isFalse();
  }

  private static final class FakeLine implements DigitalOutput {
    private boolean high;
    private boolean fails;
    private boolean stuck;

    @Override
    public void set(boolean level) throws IOException {
      if (fails) {
        throw new IOException("line is gone");
      }
      high = stuck ? high : level;
    }

    @Override
    public boolean isHigh() {
      return high;
    }

    @Override
    public void close() {
      high = false;
    }
  }
}
