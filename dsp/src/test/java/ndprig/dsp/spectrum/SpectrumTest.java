package ndprig.dsp.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SpectrumTest {
  @Test
  void arraysAreCopiedInAndOut() {
    long[] counts = {1, 2, 3};
    Spectrum spectrum = Spectrum.of(counts);
    counts[0] = 100;
    spectrum.toArray()[1] = 100;
    assertThat(spectrum).isEqualTo(Spectrum.of(1, 2, 3)).hasSameHashCodeAs(Spectrum.of(1, 2, 3));
    assertThat(spectrum.total()).isEqualTo(6);
    assertThat(spectrum.toString()).contains("3 channels", "6 counts");
  }

  @Test
  void addingGoesChannelByChannel() {
    assertThat(Spectrum.of(1, 2).plus(Spectrum.of(10, 20))).isEqualTo(Spectrum.of(11, 22));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Spectrum.empty(2).plus(Spectrum.empty(3)));
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> Spectrum.of(Long.MAX_VALUE).plus(Spectrum.of(1)));
  }

  @Test
  void rebinningKeepsTheTotal() {
    Spectrum spectrum = Spectrum.of(8, i -> i);
    assertThat(spectrum.rebin(4)).isEqualTo(Spectrum.of(6, 22));
    assertThatIllegalArgumentException().isThrownBy(() -> spectrum.rebin(3));
    assertThatIllegalArgumentException().isThrownBy(() -> spectrum.rebin(0));
  }

  @Test
  void negativeCountsAndMissingChannelsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Spectrum.of(0, -1))
        .withMessageContaining("channel 1");
    assertThatIllegalArgumentException().isThrownBy(Spectrum::of);
  }
}
