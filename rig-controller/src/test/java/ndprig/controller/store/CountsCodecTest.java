package ndprig.controller.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class CountsCodecTest {
  @Property(seed = "20260303")
  void countsAreReadBackAsTheyWere(@ForAll("counts") List<Integer> counts) {
    int[] written = counts.stream().mapToInt(Integer::intValue).toArray();

    assertThat(CountsCodec.decode(CountsCodec.encode(written), written.length))
        .containsExactly(written);
  }

  @Property(seed = "20260303")
  void hostileBytesAreRefusedOrAreCounts(@ForAll byte[] bytes) {
    try {
      assertThat(CountsCodec.decode(bytes, 64)).hasSize(64);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageStartingWith("bytes: ");
    }
  }

  @Example
  void anEmptySpectrumIsThreeBytes() {
    assertThat(CountsCodec.encode(new int[4096])).hasSize(3);
  }

  @Example
  void tooFewChannelsAreNoticed() {
    assertThatThrownBy(() -> CountsCodec.decode(CountsCodec.encode(new int[] {1, 2}), 3))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Example
  void aRunOfZerosBeyondTheLastChannelIsNoticed() {
    byte[] endless = {0, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x07, 1};
    assertThatThrownBy(() -> CountsCodec.decode(endless, 64))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Provide
  Arbitrary<List<Integer>> counts() {
    return Arbitraries.frequencyOf(
            Tuple.of(5, Arbitraries.just(0)),
            Tuple.of(3, Arbitraries.integers().between(1, 200)),
            Tuple.of(1, Arbitraries.integers().between(0, Integer.MAX_VALUE)))
        .list()
        .ofMaxSize(300);
  }
}
