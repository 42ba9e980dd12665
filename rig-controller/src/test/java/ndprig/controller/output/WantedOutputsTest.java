package ndprig.controller.output;

import static org.assertj.core.api.Assertions.assertThat;

import ndprig.controller.output.WantedOutputs.StackWish;
import org.junit.jupiter.api.Test;

class WantedOutputsTest {
  private static final WantedOutputs ALL =
      new WantedOutputs(0.5, true, true, new StackWish(true, 100, false));

  @Test
  void eachSafeStateConcernsItsOutputAlone() {
    assertThat(ALL.heaterOff()).isEqualTo(new WantedOutputs(0, true, true, ALL.stack()));
    assertThat(ALL.heaterEnableOff()).isEqualTo(new WantedOutputs(0.5, false, true, ALL.stack()));
    assertThat(ALL.permitWithdrawn()).isEqualTo(new WantedOutputs(0.5, true, false, ALL.stack()));
    assertThat(ALL.stackHeld()).isEqualTo(new WantedOutputs(0.5, true, true, StackWish.STILL));
  }

  @Test
  void aHeldStackMayUnload() {
    WantedOutputs unloading = new WantedOutputs(0, false, false, new StackWish(true, 50, true));

    assertThat(unloading.stackHeld()).isEqualTo(unloading);
  }
}
