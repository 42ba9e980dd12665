package ndprig.controller.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import ndprig.hal.time.SystemTime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a control tick costs; run it with {@code -DexcludedGroups= -Dgroups=study}. */
@Tag("study")
class ControlTickCostTest {
  private static final double MICROSECONDS_ALLOWED = 3;

  @Test
  void aTickOfAnAcquiringRunCostsLittle() {
    FakeRig rig = new FakeRig();
    rig.start(Plans.plan(0));
    rig.runUntil(RunPhase.ACQUIRING, Duration.ofMinutes(30));
    SystemTime time = new SystemTime();
    double best = Double.POSITIVE_INFINITY;
    long now = rig.host.nanos();
    for (int round = 0; round < 20; round++) {
      long before = time.nanos();
      for (int tick = 0; tick < 3000; tick++) {
        now += 100_000_000;
        rig.devices.run(now);
        rig.control.run(now);
      }
      best = Math.min(best, (time.nanos() - before) / 3000.0 / 1000);
    }
    System.out.printf("control tick with fake devices: %.2f microseconds%n", best);
    assertThat(rig.director.phase()).isEqualTo(RunPhase.ACQUIRING);
    assertThat(best).isLessThan(MICROSECONDS_ALLOWED);
  }
}
