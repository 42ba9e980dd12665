package ndprig.controller.twin.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import ndprig.controller.store.WholeFile;
import ndprig.controller.twin.CycleTruth;
import ndprig.controller.twin.OnsetTruth;
import ndprig.controller.twin.TruthSample;
import ndprig.controller.twin.TwinTruth;
import org.jspecify.annotations.Nullable;

/** What really happened on a twin, as JSON, to hold a controller's results against. */
final class TruthFile {
  private static final double NANOS_PER_SECOND = 1e9;

  private TruthFile() {}

  /**
   * The content of the file; keys as the components, with underscores.
   *
   * @param scenario name of the plan
   * @param seed of the twin
   * @param seconds how long the twin has lived
   * @param mcaCountsTotal sum of {@code mcaCounts}
   * @param mcaCounts what the analyser has histogrammed since it was cleared last, by channel
   * @param cycles begun so far
   * @param samples of the plant, one a minute
   * @param onset of what went wrong
   */
  record Content(
      String scenario,
      long seed,
      double seconds,
      long mcaCountsTotal,
      List<Integer> mcaCounts,
      List<Cycle> cycles,
      List<Sample> samples,
      Onset onset) {
    Content {
      mcaCounts = List.copyOf(mcaCounts);
      cycles = List.copyOf(cycles);
      samples = List.copyOf(samples);
    }
  }

  /** What the content lists of each cycle. */
  record Cycle(
      int cycle,
      double platedChargeMahCm2,
      double strippedChargeMahCm2,
      double platedLiMahCm2,
      double strippedLiMahCm2,
      boolean complete) {
    static Cycle of(CycleTruth truth) {
      return new Cycle(
          truth.cycle(),
          truth.platedChargeMahPerSquareCentimetre(),
          truth.strippedChargeMahPerSquareCentimetre(),
          truth.platedLithiumMahPerSquareCentimetre(),
          truth.strippedLithiumMahPerSquareCentimetre(),
          truth.complete());
    }
  }

  /** One state of the plant; {@code seconds} from the start of the twin. */
  record Sample(
      double seconds,
      double activeLiMahCm2,
      double inactiveLiMahCm2,
      double dendriteLiMahCm2,
      double elsewhereLiMahCm2,
      double temperatureCelsius,
      double pressureMpa,
      double gain) {
    static Sample of(TruthSample truth, long startNanos) {
      return new Sample(
          sinceStart(truth.atNanos(), startNanos),
          truth.activeLithiumMahPerSquareCentimetre(),
          truth.inactiveLithiumMahPerSquareCentimetre(),
          truth.dendriteLithiumMahPerSquareCentimetre(),
          truth.elsewhereLithiumMahPerSquareCentimetre(),
          truth.cellCelsius(),
          truth.pressureMegapascals(),
          truth.gain());
    }
  }

  /** When something first went wrong, seconds from the start of the twin; null: not yet. */
  record Onset(
      @Nullable Double dendrite, @Nullable Double softShort, @Nullable Double contactLoss) {
    static Onset of(OnsetTruth truth, long startNanos) {
      return new Onset(
          seconds(truth.dendriteNanos(), startNanos),
          seconds(truth.softShortNanos(), startNanos),
          seconds(truth.contactLossNanos(), startNanos));
    }

    private static @Nullable Double seconds(OptionalLong atNanos, long startNanos) {
      return atNanos.isPresent() ? sinceStart(atNanos.getAsLong(), startNanos) : null;
    }
  }

  private static double sinceStart(long atNanos, long startNanos) {
    return (atNanos - startNanos) / NANOS_PER_SECOND;
  }

  /** The cycles of a truth. */
  static List<Cycle> cycles(TwinTruth truth) {
    return truth.cycles().stream().map(Cycle::of).toList();
  }

  /** The samples of a truth. */
  static List<Sample> samples(TwinTruth truth, long startNanos) {
    return truth.samples().stream().map(sample -> Sample.of(sample, startNanos)).toList();
  }

  /**
   * Writes the file. Whoever reads it meanwhile sees all of the old one or all of the new one.
   *
   * @throws IOException if it cannot be written, with a sentence that names it
   */
  static void write(Content content, Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IOException(file + ": the truth cannot be written, there is no such folder");
    }
    String json =
        new ObjectMapper()
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .writeValueAsString(content);
    try {
      WholeFile.write(file, json + "\n");
    } catch (IOException e) {
      throw new IOException(file + ": the truth cannot be written: " + e.getMessage(), e);
    }
  }
}
