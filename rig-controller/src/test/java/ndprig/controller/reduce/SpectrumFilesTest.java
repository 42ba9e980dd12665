package ndprig.controller.reduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import ndprig.controller.reduce.SpectrumFile.Exposure;
import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.spectrum.Spectrum;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SpectrumFilesTest {
  private static final Path FILE = Path.of("cell.txt");
  private static final long[] COUNTS = {0, 3, 12, 7, 1, 0, 40, 2};
  private static final EnergyCalibration CALIBRATION = EnergyCalibration.linear(10, 300);

  /** Two points of a line are fitted; the rest is rounding. */
  private static final double ROUNDING = 1e-6;

  private static final String SPE =
      """
      $SPEC_ID:
      deposit 3
      $DATE_MEA:
      03/05/2024 10:00:00
      $MEAS_TIM:
      590 600
      $DATA:
      0 7
             0
             3
            12
             7
             1
             0
            40
             2
      $ROI:
      0
      $ENER_FIT:
      10.0 300.0
      """;

  private static final String MCA =
      """
      <<PMCA SPECTRUM>>
      TAG - live_data
      DESCRIPTION - deposit 3
      GAIN - 3
      LIVE_TIME - 590.0
      REAL_TIME - 600.0
      SERIAL_NUMBER - 1234
      <<CALIBRATION>>
      LABEL - keV
      0 10
      7 2110
      <<DATA>>
      0
      3
      12
      7
      1
      0
      40
      2
      <<END>>
      <<DP5 CONFIGURATION>>
      THSL=1.0;
      <<DP5 CONFIGURATION END>>
      """;

  private static final String NIST =
      """
      Detector#:  1
      Label:  deposit 3
      Start:      Tue 05 Mar 10:00:00 2024
      Live Time:  590.0
      Real Time:  600.0

      (no remark)
      Channel Counts
      0 0
      1 3
      2 12
      3 7
      4 1
      5 0
      6 40
      7 2
      """;

  private static final String CSV =
      """
      # label: deposit 3
      # live_time_s: 590
      # real_time_s = 600
      channel,counts
      0,0
      1,3
      2,12
      3,7
      4,1
      5,0
      6,40
      7,2
      """;

  @Test
  void everyFormatIsToldByItsContentAndGivesTheSameSpectrum() throws SpectrumFileException {
    for (SpectrumFormat format : SpectrumFormat.values()) {
      SpectrumFile file = SpectrumFiles.parse(FILE, textOf(format));
      assertThat(file.format()).isEqualTo(format);
      assertThat(file.label()).isEqualTo("deposit 3");
      assertThat(file.spectrum()).isEqualTo(Spectrum.of(COUNTS));
      assertThat(file.exposure()).isEqualTo(new Exposure(600, 590, Double.NaN));
    }
  }

  @Test
  void calibrationsOfFilesAreRead() throws SpectrumFileException {
    for (String text : new String[] {SPE, MCA}) {
      EnergyCalibration read =
          Objects.requireNonNull(SpectrumFiles.parse(FILE, text).calibration());
      assertThat(read.offsetKev()).isCloseTo(10, within(ROUNDING));
      assertThat(read.gainKevPerChannel()).isCloseTo(300, within(ROUNDING));
    }
  }

  @Test
  void energiesInMevBecomeKev() throws SpectrumFileException {
    String text = SPE.replace("$ENER_FIT:\n10.0 300.0", "$MCA_CAL:\n3\n0.01 0.3 0 MeV");
    EnergyCalibration read = Objects.requireNonNull(SpectrumFiles.parse(FILE, text).calibration());
    assertThat(read.energyKev(1)).isCloseTo(310, within(ROUNDING));
  }

  @ParameterizedTest
  @EnumSource
  void aFileWithoutItsLastLinesIsRefusedOrShorter(SpectrumFormat format) {
    String text = textOf(format);
    int end = text.indexOf("40") + 2;
    String cut = text.substring(0, end);
    if (format == SpectrumFormat.SPE || format == SpectrumFormat.MCA) {
      assertThatThrownBy(() -> SpectrumFiles.parse(FILE, cut))
          .isInstanceOf(SpectrumFileException.class)
          .hasMessageStartingWith("cell.txt:")
          .hasMessageMatching("(?s).*(missing|truncated).*");
    } else {
      // These formats do not say how many channels there are: the analysis knows it.
      assertThat(channelsOf(cut)).isEqualTo(COUNTS.length - 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLineThatIsMissingInTheMiddleIsNoticed(SpectrumFormat format) {
    String text =
        textOf(format).replace("2 12\n", "").replace("2,12\n", "").replaceFirst("\n +12\n", "\n");
    if (format != SpectrumFormat.MCA) {
      assertThatThrownBy(() -> SpectrumFiles.parse(FILE, text))
          .isInstanceOf(SpectrumFileException.class)
          .hasMessageMatching("cell\\.txt:\\d+: .*");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "-40, whole number",
    "4x, whole number",
    "40.5, whole number",
    "NaN, whole number",
    "4e1, whole number",
    "99999999999999, more than any detector"
  })
  void countsThatAreNoneAreNamedWithTheirLine(String wrong, String message) {
    for (SpectrumFormat format : SpectrumFormat.values()) {
      String text = textOf(format).replace("40", wrong);
      int line = (int) text.substring(0, text.indexOf(wrong)).lines().count();
      assertThatThrownBy(() -> SpectrumFiles.parse(FILE, text))
          .isInstanceOf(SpectrumFileException.class)
          .hasMessageMatching("cell\\.txt:(" + line + "|" + (line + 1) + "): .*")
          .hasMessageContaining(message);
    }
  }

  @ParameterizedTest
  @CsvSource({"NaN 300.0", "10.0 NaN", "10.0 -300.0", "10.0 300.0 -100", "10.0 0"})
  void calibrationsThatAreNotNumbersOrDoNotRiseAreRefused(String wrong) {
    assertThatThrownBy(() -> SpectrumFiles.parse(FILE, SPE.replace("10.0 300.0", wrong)))
        .isInstanceOf(SpectrumFileException.class)
        .hasMessageStartingWith("cell.txt");
  }

  @Test
  void calibrationPointsThatFallAreRefused() {
    assertThatThrownBy(() -> SpectrumFiles.parse(FILE, MCA.replace("7 2110", "7 5")))
        .isInstanceOf(SpectrumFileException.class)
        .hasMessageContaining("must rise");
  }

  @Test
  void moreLiveTimeThanRealTimeIsRefused() {
    assertThatThrownBy(() -> SpectrumFiles.parse(FILE, SPE.replace("590 600", "690 600")))
        .isInstanceOf(SpectrumFileException.class)
        .hasMessageContaining("longer than real time");
  }

  @Test
  void filesThatAreNoSpectrumAreRefused() {
    for (String text : new String[] {"", " \n\n", "hello\n", "{\"a\": 1}", "$X:\n", "5,1\n6,1\n"}) {
      assertThatThrownBy(() -> SpectrumFiles.parse(FILE, text))
          .isInstanceOf(SpectrumFileException.class)
          .hasMessageStartingWith("cell.txt");
    }
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> SpectrumFiles.read(Path.of("no", "such.spe")))
        .isInstanceOf(SpectrumFileException.class)
        .hasMessageEndingWith("there is no such file");
  }

  @Property(tries = 60, seed = "20260501")
  void whatIsWrittenIsReadBackTheSame(
      @ForAll @Size(min = 2, max = 300) List<@LongRange(min = 0, max = 1L << 32) Long> counts,
      @ForAll SpectrumFormat format,
      @ForAll @IntRange(max = 100_000) int live)
      throws SpectrumFileException {
    boolean monitored = format == SpectrumFormat.SPE || format == SpectrumFormat.CSV;
    SpectrumFile written =
        new SpectrumFile(
            FILE,
            format,
            "a label",
            Spectrum.of(counts.size(), counts::get),
            new Exposure(live + 1.25, live, monitored ? 17.0 : Double.NaN),
            format == SpectrumFormat.SPE ? CALIBRATION : null);
    assertThat(SpectrumFiles.parse(FILE, SpectrumText.of(written))).isEqualTo(written);
  }

  @Property(tries = 400, seed = "20260502")
  void damagedFilesGiveASpectrumOrAnErrorAndNothingElse(
      @ForAll SpectrumFormat format,
      @ForAll @IntRange(max = 500) int place,
      @ForAll @Size(max = 6) byte[] damage,
      @ForAll boolean cut) {
    String text = textOf(format);
    int at = Math.min(place, text.length());
    String junk = new String(damage, java.nio.charset.StandardCharsets.ISO_8859_1);
    String damaged = text.substring(0, at) + junk + (cut ? "" : text.substring(at));
    assertThat(spectrumOrNull(damaged))
        .satisfiesAnyOf(
            read -> assertThat(read).isNull(),
            read -> assertThat(Arrays.stream(read.toArray()).min().orElseThrow()).isNotNegative());
  }

  private static @Nullable Spectrum spectrumOrNull(String text) {
    try {
      return SpectrumFiles.parse(FILE, text).spectrum();
    } catch (SpectrumFileException e) {
      assertThat(e).hasMessageStartingWith("cell.txt");
      return null;
    }
  }

  private static int channelsOf(String text) {
    return Objects.requireNonNull(spectrumOrNull(text)).channels();
  }

  private static String textOf(SpectrumFormat format) {
    return switch (format) {
      case SPE -> SPE;
      case MCA -> MCA;
      case NIST -> NIST;
      case CSV -> CSV;
    };
  }
}
