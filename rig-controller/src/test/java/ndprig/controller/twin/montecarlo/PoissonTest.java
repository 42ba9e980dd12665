package ndprig.controller.twin.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoissonTest {
  private static final int DRAWS = 200_000;

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 8, 29.9, 30.1, 700})
  void countsFollowTheDistribution(double mean) {
    RandomGenerator random = new SplittableRandom(21);
    int low = (int) Math.max(0, mean - 4 * Math.sqrt(mean));
    int high = (int) (mean + 4 * Math.sqrt(mean)) + 1;
    int[] histogram = new int[high - low + 1];
    for (int i = 0; i < DRAWS; i++) {
      int count = Poisson.draw(mean, random);
      if (count >= low && count <= high) {
        histogram[count - low]++;
      }
    }
    double chiSquare = 0;
    int cells = 0;
    for (int count = low; count <= high; count++) {
      double expected = DRAWS * Math.exp(count * Math.log(mean) - mean - logFactorial(count));
      if (expected > 20) {
        double difference = histogram[count - low] - expected;
        chiSquare += difference * difference / expected;
        cells++;
      }
    }
    double fourSigma = 4 * Math.sqrt(2.0 * cells);
    assertThat(chiSquare).isLessThan(cells + fourSigma);
  }

  private static double logFactorial(int n) {
    double sum = 0;
    for (int i = 2; i <= n; i++) {
      sum += Math.log(i);
    }
    return sum;
  }
}
