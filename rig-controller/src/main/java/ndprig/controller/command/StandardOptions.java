package ndprig.controller.command;

import java.io.IOException;
import java.nio.file.Path;
import ndprig.controller.config.Experiment;
import ndprig.controller.experiment.AnalysisFiles;
import ndprig.controller.experiment.ReductionSetup;
import ndprig.controller.reduce.Reducer;
import ndprig.controller.reduce.ReductionException;
import ndprig.controller.reduce.Sample;
import ndprig.controller.reduce.SpectrumFiles;
import ndprig.controller.reduce.Standards;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The spectra that others are compared with, as options. */
final class StandardOptions {
  @Option(
      names = "--blank",
      paramLabel = "FILE",
      description =
          "Spectrum without lithium, instead of the profile's; scaled by monitor counts or live"
              + " time.")
  private @Nullable Path blank;

  @Option(
      names = "--reference",
      paramLabel = "FILE",
      description = "Spectrum of the areal density that the profile states.")
  private @Nullable Path reference;

  /**
   * A reducer of an experiment that compares with these spectra.
   *
   * @throws ReductionException if parts of the profile contradict each other
   * @throws IOException if a spectrum or a listing of stopping powers cannot be read
   */
  Reducer reducer(Experiment experiment) throws IOException, ReductionException {
    Path background = blank == null ? AnalysisFiles.of(experiment).blank() : blank;
    return reducer(experiment, new Standards(read(background), read(reference)));
  }

  private static Reducer reducer(Experiment experiment, Standards standards)
      throws IOException, ReductionException {
    try {
      return new Reducer(ReductionSetup.of(experiment), standards);
    } catch (IllegalArgumentException e) {
      throw new ReductionException(experiment.file() + ": " + e.getMessage());
    }
  }

  private static @Nullable Sample read(@Nullable Path file) throws IOException {
    return file == null ? null : Sample.of(SpectrumFiles.read(file));
  }
}
