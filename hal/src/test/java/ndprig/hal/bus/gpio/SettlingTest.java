package ndprig.hal.bus.gpio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SettlingTest {
  private static final long MS = TimeUnit.MILLISECONDS.toNanos(1);

  private final List<String> told = new ArrayList<>();
  private final Settling line =
      new Settling(false, (high, at) -> told.add((high ? "up " : "down ") + at / MS));

  @Test
  void anEdgeIsToldWithItsOwnTimeOnceTheLevelHasLasted() {
    line.edge(true, 100 * MS);
    line.quiet(119 * MS);
    assertThat(told).isEmpty();
    line.quiet(120 * MS);
    line.quiet(500 * MS);
    assertThat(told).containsExactly("up 100");
  }

  @Test
  void aContactThatBouncesMakesOneChangeAtItsFirstEdge() {
    SplittableRandom random = new SplittableRandom(1);
    boolean high = false;
    long at = 0;
    for (int step = 0; step < 200; step++) {
      at += 1000 * MS;
      high = !high;
      long first = at;
      line.edge(high, at);
      for (int i = 2 * random.nextInt(20); i > 0; i--) {
        at += random.nextLong(MS);
        line.edge(high ^ i % 2 == 0, at);
      }
      line.quiet(at + 30 * MS);
      assertThat(told).hasSize(step + 1).last().isEqualTo((high ? "up " : "down ") + first / MS);
    }
  }

  @Test
  void aDisturbanceThatIsOverMakesNone() {
    line.edge(true, 100 * MS);
    line.edge(false, 101 * MS);
    line.edge(true, 1000 * MS);
    line.quiet(1020 * MS);
    assertThat(told).containsExactly("up 1000");
  }

  @Test
  void edgesThatAreTakenLateAreToldByTheirStamps() {
    line.edge(true, 100 * MS);
    line.edge(false, 150 * MS);
    line.edge(true, 200 * MS);
    assertThat(told).containsExactly("up 100", "down 150");
    line.quiet(9000 * MS);
    assertThat(told).containsExactly("up 100", "down 150", "up 200");
  }

  @Test
  void aLevelFoundAfterAGapIsToldIfItIsAnother() {
    line.found(false, 50 * MS);
    line.found(true, 100 * MS);
    line.found(true, 200 * MS);
    assertThat(told).containsExactly("up 100");
  }
}
