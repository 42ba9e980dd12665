package ndprig.controller.twin.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
  @Test
  void everySeedSubsystemAndIndexHasItsOwnStream() {
    Set<Long> first = new HashSet<>();
    int streams = 0;
    for (long seed = 0; seed < 20; seed++) {
      for (RandomStream stream : RandomStream.values()) {
        for (long index = 0; index < 50; index++) {
          first.add(stream.open(seed, index).nextLong());
          streams++;
        }
      }
    }
    assertThat(first).hasSize(streams);
  }

  @Test
  void neighbouringStreamsAreUncorrelated() {
    int pairs = 50_000;
    double sum = 0;
    for (long index = 0; index < pairs; index++) {
      RandomGenerator here = RandomStream.PULSES.open(7, index);
      RandomGenerator next = RandomStream.PULSES.open(7, index + 1);
      sum += (here.nextDouble() - 0.5) * (next.nextDouble() - 0.5);
    }
    double fourStandardErrors = 4.0 / 12 / Math.sqrt(pairs);
    assertThat(sum / pairs).isCloseTo(0, within(fourStandardErrors));
  }
}
