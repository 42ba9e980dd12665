package ndprig.hal.pressure.nau7802;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountFilterTest {
  @Test
  void hasNoValueBeforeTheMedianWindowIsFull() {
    CountFilter filter = new CountFilter(3, 2);
    filter.add(10);
    filter.add(10);
    assertThat(filter.hasValue()).isFalse();
    filter.add(10);
    assertThat(filter.hasValue()).isTrue();
    assertThat(filter.value()).isEqualTo(10);
  }

  @Test
  void removesASingleSpike() {
    CountFilter filter = new CountFilter(3, 4);
    for (int counts : new int[] {100, 100, 8_000_000, 100, 100, 100}) {
      filter.add(counts);
    }
    assertThat(filter.value()).isEqualTo(100);
  }

  @Test
  void averagesTheLatestMediansOnly() {
    CountFilter filter = new CountFilter(1, 3);
    for (int counts : new int[] {1000, -7, 2, 4, 6}) {
      filter.add(counts);
    }
    assertThat(filter.value()).isEqualTo(4);
  }

  @Test
  void startsOverAfterClear() {
    CountFilter filter = new CountFilter(1, 3);
    filter.add(1000);
    filter.clear();
    assertThat(filter.hasValue()).isFalse();
    filter.add(6);
    assertThat(filter.value()).isEqualTo(6);
  }
}
