package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntToLongFunction;
import java.util.stream.Stream;
import ndprig.controller.config.ExperimentLoader;
import ndprig.controller.experiment.ReductionSetup;
import ndprig.controller.reduce.Reducer;
import ndprig.controller.reduce.Reduction;
import ndprig.controller.reduce.ReductionException;
import ndprig.controller.reduce.ReductionFlag;
import ndprig.controller.reduce.Sample;
import ndprig.controller.reduce.SpectrumFile;
import ndprig.controller.reduce.SpectrumFile.Exposure;
import ndprig.controller.reduce.SpectrumFileException;
import ndprig.controller.reduce.SpectrumFiles;
import ndprig.controller.reduce.SpectrumFormat;
import ndprig.controller.reduce.SpectrumText;
import ndprig.controller.reduce.Standards;
import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.spectrum.Spectrum;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of degenerate file in every format: one sentence, or a result with its flag. */
class DegenerateInputTest {
  private static final Path PROFILE = Path.of("..", "config", "cu-hse-li.toml");
  private static final int CHANNELS = 1024;
  private static final long FULL = (1L << 24) - 1;
  private static final String ROW = "\\r\\n[ \\t]*(500[ ,]+)?43\\r\\n";

  @SuppressWarnings("NullAway.Init")
  private static Reducer reducer;

  @TempDir Path folder = Path.of("");

  /**
   * A file and what must become of it.
   *
   * @param text of the file
   * @param refused whether there must be no result
   * @param error part of the message
   * @param flags that the result must have, and no other of those that are about the file
   */
  private record Case(
      String name, String text, boolean refused, String error, List<ReductionFlag> flags) {
    static Case refused(String name, String text, String error) {
      return new Case(name, text, true, error, List.of());
    }

    static Case flagged(String name, String text, ReductionFlag... flags) {
      return new Case(name, text, false, "", List.of(flags));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** Flags that tell of a degenerate file. */
  private static final Set<ReductionFlag> ABOUT_THE_FILE =
      EnumSet.of(
          ReductionFlag.SATURATED,
          ReductionFlag.OVERFLOW,
          ReductionFlag.CHANNELS_MISSING,
          ReductionFlag.LAST_CHANNEL_UNCERTAIN,
          ReductionFlag.HIGH_DEAD_TIME,
          ReductionFlag.LIVE_TIME_UNKNOWN,
          ReductionFlag.CALIBRATION_DIFFERS);

  /** Counts below the lithium window, so that no fit takes time; 500 and the last one stand out. */
  private static long plateau(int channel) {
    return switch (channel) {
      case 500 -> 43;
      case CHANNELS - 1 -> 12;
      default -> channel > 30 && channel < 90 ? 40 : 0;
    };
  }

  private static String text(SpectrumFormat format, int channels, IntToLongFunction counts) {
    return text(format, channels, counts, EnergyCalibration.linear(0, 3), 600);
  }

  private static String text(
      SpectrumFormat format,
      int channels,
      IntToLongFunction counts,
      EnergyCalibration calibration,
      double live) {
    return SpectrumText.of(
        new SpectrumFile(
            Path.of("cell"),
            format,
            "cell",
            Spectrum.of(channels, counts),
            new Exposure(600, live, Double.NaN),
            calibration));
  }

  static Stream<Arguments> cases() {
    return Stream.of(SpectrumFormat.values())
        .flatMap(format -> cases(format).stream().map(given -> Arguments.of(format, given)));
  }

  private static List<Case> cases(SpectrumFormat format) {
    String good = text(format, CHANNELS, DegenerateInputTest::plateau);
    List<Case> cases = new ArrayList<>();
    cases.add(Case.flagged("good", good));
    cases.addAll(counts(format));
    cases.addAll(damage(format, good));
    if (format == SpectrumFormat.SPE || format == SpectrumFormat.MCA) {
      cases.addAll(calibrations(format, good));
    }
    return cases;
  }

  private static List<Case> counts(SpectrumFormat format) {
    EnergyCalibration own = EnergyCalibration.linear(0, 3);
    return List.of(
        Case.flagged(
            "full register",
            text(format, CHANNELS, i -> i == 80 ? FULL : plateau(i)),
            ReductionFlag.SATURATED),
        Case.flagged(
            "clipped counts",
            text(format, CHANNELS, i -> i > 30 && i < 90 ? 5000 : 0),
            ReductionFlag.SATURATED),
        Case.flagged(
            "overflow",
            text(format, CHANNELS, i -> i == 1023 ? 5000 : plateau(i)),
            ReductionFlag.OVERFLOW),
        Case.flagged(
            "empty channels",
            text(format, CHANNELS, i -> i == 60 ? 0 : plateau(i)),
            ReductionFlag.CHANNELS_MISSING),
        Case.flagged(
            "dead time",
            text(format, CHANNELS, DegenerateInputTest::plateau, own, 60),
            ReductionFlag.HIGH_DEAD_TIME),
        Case.refused("too many channels", text(format, 2048, i -> 5), "the profile says 1024"),
        Case.refused("too few channels", text(format, 512, i -> 5), "the profile says 1024"));
  }

  private static List<Case> damage(SpectrumFormat format, String good) {
    String row = good.replaceFirst(ROW, "\r\n");
    String cut = good.substring(0, good.indexOf("43"));
    String inNumber = good.substring(0, good.lastIndexOf("12") + 1);
    String noNewline = text(format, CHANNELS, i -> i == 1023 ? 0 : plateau(i)).stripTrailing();
    boolean mca = format == SpectrumFormat.MCA;
    List<Case> cases = new ArrayList<>();
    cases.add(Case.refused("empty file", "", "is empty"));
    cases.add(Case.refused("head only", good.substring(0, 40), ""));
    cases.add(Case.refused("line left out", row, mca ? "has 1023 channels" : ":"));
    cases.add(Case.refused("cut off in the middle", cut, ""));
    if (format == SpectrumFormat.SPE) {
      String data = good.substring(0, good.indexOf("$MCA_CAL"));
      cases.add(
          Case.refused("last number cut", data.stripTrailing().replaceFirst(".$", ""), "cut"));
      noNewline = noNewline.substring(0, noNewline.indexOf("$MCA_CAL")).stripTrailing();
    } else if (mca) {
      cases.add(Case.refused("last number cut", inNumber, "truncated"));
    } else {
      cases.add(Case.flagged("last number cut", inNumber, ReductionFlag.LAST_CHANNEL_UNCERTAIN));
    }
    cases.add(Case.flagged("no newline at the end", noNewline));
    cases.add(Case.refused("counts not a number", good.replace("43\r", "NaN\r"), "whole number"));
    cases.add(Case.refused("counts below zero", good.replace("43\r", "-43\r"), "whole number"));
    cases.add(Case.refused("live time not a number", good.replace("600.0", "6x0"), "a number"));
    cases.add(Case.refused("more live than real time", longerLive(format, good), "longer than"));
    return cases;
  }

  private static String longerLive(SpectrumFormat format, String good) {
    return switch (format) {
      case SPE -> good.replace("600.0 600.0", "700.0 600.0");
      case MCA -> good.replace("LIVE_TIME - 600", "LIVE_TIME - 700");
      case NIST -> good.replace("Live Time:  600", "Live Time:  700");
      case CSV -> good.replace("live_time_s: 600", "live_time_s: 700");
    };
  }

  private static List<Case> calibrations(SpectrumFormat format, String good) {
    EnergyCalibration other = EnergyCalibration.linear(0, 3.1);
    boolean spe = format == SpectrumFormat.SPE;
    String terms = spe ? "0.0 3.0 0.0 keV" : "1023 3069.0";
    return List.of(
        Case.flagged(
            "another calibration",
            text(format, CHANNELS, DegenerateInputTest::plateau, other, 600),
            ReductionFlag.CALIBRATION_DIFFERS),
        Case.refused(
            "calibration not a number",
            good.replace(terms, spe ? "NaN 3.0 0.0 keV" : "1023 NaN"),
            "must be a number"),
        Case.refused(
            "calibration that falls",
            good.replace(terms, spe ? "0.0 -3.0 0.0 keV" : "1023 -3069.0"),
            spe ? "is not above zero" : "must rise"),
        Case.refused(
            "calibration that turns round",
            good.replace(terms, spe ? "0.0 3.0 -0.002 keV" : "1023 3069.0\r\n1000 4000"),
            spe ? "does not rise" : "must rise"));
  }

  @BeforeAll
  static void loadTheProfile() throws Exception {
    reducer = new Reducer(ReductionSetup.of(ExperimentLoader.load(PROFILE)), Standards.NONE);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("cases")
  void aDegenerateFileIsRefusedOrFlagged(SpectrumFormat format, Case given) throws Exception {
    Path file = folder.resolve("cell." + format);
    Files.writeString(file, given.text(), StandardCharsets.ISO_8859_1);
    if (given.refused()) {
      assertThatThrownBy(() -> reduce(file))
          .isInstanceOfAny(SpectrumFileException.class, ReductionException.class)
          .hasMessageStartingWith(file.toString())
          .hasMessageContaining(given.error());
    } else {
      Set<ReductionFlag> flags = EnumSet.copyOf(reduce(file).flags());
      flags.retainAll(ABOUT_THE_FILE);
      assertThat(flags).containsExactlyInAnyOrderElementsOf(given.flags());
    }
  }

  @ParameterizedTest
  @EnumSource
  void withNextToNoCountsNoLithiumIsSeenAndItsUncertaintyIsAboveZero(SpectrumFormat format)
      throws Exception {
    for (int counts : new int[] {0, 1}) {
      Path file = folder.resolve("cell." + format);
      Files.writeString(file, text(format, CHANNELS, i -> i == 300 ? counts : 0));
      Reduction reduction = reduce(file);
      assertThat(reduction.flags())
          .contains(
              ReductionFlag.NO_LITHIUM_SEEN,
              ReductionFlag.TOO_FEW_COUNTS,
              ReductionFlag.COLLECTOR_NOT_FITTED);
      assertThat(reduction.lithium().sigmaStatistical()).isPositive();
      assertThat(reduction.profiles().unfolded()).isNull();
    }
  }

  private static Reduction reduce(Path file) throws IOException, ReductionException {
    return reducer.reduce(Sample.of(SpectrumFiles.read(file)));
  }
}
