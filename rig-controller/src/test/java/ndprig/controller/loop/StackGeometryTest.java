package ndprig.controller.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StackGeometryTest {
  @Test
  void growsByWhatFaradaysLawGives() {
    double fromConstants = 3.6 * 6.941 / (96485 * 0.534) * 1e4;
    // The constant is rounded to four figures, and so is the molar mass.
    assertThat(StackGeometry.MICROMETRES_PER_MILLIAMPERE_HOUR)
        .isEqualTo(fromConstants, within(0.002));
  }

  @Test
  void growsOnThePlatingSignAndLessOnALargerArea() {
    StackGeometry geometry = new StackGeometry(2, 0.5, -1, 0.8);
    assertThat(geometry.swellingMicrometres(-1)).isEqualTo(0.8 * 4.849 / 2, within(1e-12));
    assertThat(geometry.compensatingSteps(-1)).isEqualTo(-0.8 * 4.849, within(1e-12));
  }

  @Test
  void refusesValuesOutOfRange() {
    assertThatIllegalArgumentException().isThrownBy(() -> new StackGeometry(0, 1, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new StackGeometry(1, 0, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new StackGeometry(1, 1, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new StackGeometry(1, 1, 1, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> new StiffnessBounds(1, 2, 3));
    Duration negative = Duration.ofSeconds(-1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RegulatorOptions.Timing(negative, Duration.ZERO, Duration.ZERO));
  }
}
