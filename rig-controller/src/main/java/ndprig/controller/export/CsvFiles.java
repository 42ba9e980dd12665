package ndprig.controller.export;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes what the figures show as CSV, units in the head line. */
public final class CsvFiles {
  private CsvFiles() {}

  /**
   * Writes a density map, a row per time bin and depth slice.
   *
   * @param file is overwritten
   * @throws IOException if it cannot be written
   */
  public static void writeDensity(DensityMap map, Path file) throws IOException {
    List<String> head =
        List.of("start_h", "end_h", "depth_from_um", "depth_to_um", "li_density_relative_to_bulk");
    try (SequenceWriter rows = open(head, file)) {
      for (int bin = 0; bin < map.bins(); bin++) {
        for (int slice = 0; slice < map.slices(); slice++) {
          rows.write(
              List.of(
                  map.startHours(bin),
                  map.endHours(bin),
                  map.depthEdgeUm(slice),
                  map.depthEdgeUm(slice + 1),
                  map.density(bin, slice)));
        }
      }
    }
  }

  /**
   * Writes a mass series, a row per point.
   *
   * @param file is overwritten
   * @throws IOException if it cannot be written
   */
  public static void writeMass(MassSeries series, Path file) throws IOException {
    double[] hours = series.hours();
    double[] values = series.mahCm2();
    double[] sigmas = series.sigmaMahCm2();
    try (SequenceWriter rows = open(List.of("time_h", "li_mah_cm2", "li_mah_cm2_sigma"), file)) {
      for (int i = 0; i < hours.length; i++) {
        rows.write(List.of(hours[i], values[i], sigmas[i]));
      }
    }
  }

  /** Rows below a head line; the caller closes it. */
  static SequenceWriter open(List<String> head, Path file) throws IOException {
    CsvSchema.Builder schema = CsvSchema.builder();
    head.forEach(schema::addColumn);
    return new CsvMapper()
        .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
        .writer(schema.build().withHeader())
        .writeValues(file.toFile());
  }
}
