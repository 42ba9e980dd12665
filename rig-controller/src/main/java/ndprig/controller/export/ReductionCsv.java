package ndprig.controller.export;

import com.fasterxml.jackson.databind.SequenceWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import ndprig.controller.reduce.Profile;
import ndprig.controller.reduce.Reduction;
import ndprig.controller.reduce.Value;
import org.jspecify.annotations.Nullable;

/** Writes the profiles of reductions as CSV, a row per result, profile and slice. */
public final class ReductionCsv {
  private static final List<String> HEAD =
      List.of(
          "result",
          "profile",
          "depth_um",
          "density_relative",
          "density_relative_sigma_statistical",
          "density_relative_sigma_systematic");

  private ReductionCsv() {}

  /**
   * Writes profiles.
   *
   * @param file is overwritten
   * @throws IOException if it cannot be written
   */
  public static void write(List<Reduction> results, Path file) throws IOException {
    CsvFiles.write(
        HEAD,
        file,
        rows -> {
          for (Reduction result : results) {
            Reduction.Layered layered = result.profiles().layered();
            write(rows, result.name(), "direct", result.profiles().direct());
            write(rows, result.name(), "unfolded", result.profiles().unfolded());
            write(rows, result.name(), "layered", layered == null ? null : layered.profile());
          }
        });
  }

  private static void write(
      SequenceWriter rows, String result, String name, @Nullable Profile profile)
      throws IOException {
    if (profile == null) {
      return;
    }
    for (int i = 0; i < profile.slices(); i++) {
      Value density = profile.density(i);
      rows.write(
          List.of(
              result,
              name,
              profile.depthUm(i),
              density.value(),
              density.sigmaStatistical(),
              density.sigmaSystematic()));
    }
  }
}
