package ndprig.controller.app;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever replies the MCA's wire brings, counts are in frames once or honestly lost. */
class McaFaultsPropertyTest {
  private static final long SEED = 20261127;
  private static final int SHORT = 2_000;
  private static final int LONG = 100_000;

  @Test
  @Timeout(120)
  void noSequenceOfFaultsCountsTwiceOrLosesMoreThanItMust() {
    play(SHORT);
  }

  @Test
  @Tag("study")
  void noneOfAHundredThousandDoes() {
    play(Integer.getInteger("mca.sequences", LONG));
  }

  private static void play(int sequences) {
    SplittableRandom seeds = new SplittableRandom(Long.getLong("mca.seed", SEED));
    for (int i = 0; i < sequences; i++) {
      new McaFaultSequence(seeds.nextLong()).run();
    }
  }
}
