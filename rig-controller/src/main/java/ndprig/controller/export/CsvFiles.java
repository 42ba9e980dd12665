package ndprig.controller.export;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import ndprig.controller.service.CycleView;
import ndprig.controller.service.UncertainValue;
import ndprig.controller.store.WholeFile;

/** Writes what the figures show, and the cycles, as CSV; units in the head line. */
public final class CsvFiles {
  private static final List<String> BIN_HEAD =
      List.of(
          "bin",
          "start_h",
          "end_h",
          "cycle",
          "step",
          "kind",
          "state",
          "li_mah_cm2",
          "li_mah_cm2_sigma_statistical",
          "li_mah_cm2_sigma_systematic",
          "lower_bound",
          "deposit_um",
          "deposit_um_sigma_statistical",
          "deposit_um_sigma_systematic",
          "rear_face_um",
          "rear_face_um_sigma_statistical",
          "rear_face_um_sigma_systematic",
          "flags",
          "normalised_by",
          "frame_flags");

  private static final Map<String, Function<CycleView, UncertainValue>> NUMBERS = numbers();
  private static final Map<String, ToDoubleFunction<UncertainValue>> SIGMAS = sigmas();

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
    write(
        head,
        file,
        rows -> {
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
        });
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
    write(
        List.of("time_h", "li_mah_cm2", "li_mah_cm2_sigma"),
        file,
        rows -> {
          for (int i = 0; i < hours.length; i++) {
            rows.write(List.of(hours[i], values[i], sigmas[i]));
          }
        });
  }

  /**
   * Writes the bins of a run, a row per bin.
   *
   * @param file is overwritten
   * @throws IOException if it cannot be written
   */
  public static void writeBins(List<BinRow> bins, Path file) throws IOException {
    write(
        BIN_HEAD,
        file,
        rows -> {
          for (BinRow bin : bins) {
            Boolean lowerBound = bin.lowerBound();
            rows.write(
                List.of(
                    bin.bin(),
                    bin.startHours(),
                    bin.endHours(),
                    bin.cycle(),
                    bin.step(),
                    bin.kind(),
                    bin.state(),
                    bin.liMahCm2(),
                    bin.liMahCm2SigmaStatistical(),
                    bin.liMahCm2SigmaSystematic(),
                    lowerBound == null ? "" : lowerBound.toString(),
                    bin.depositUm(),
                    bin.depositUmSigmaStatistical(),
                    bin.depositUmSigmaSystematic(),
                    bin.rearFaceUm(),
                    bin.rearFaceUmSigmaStatistical(),
                    bin.rearFaceUmSigmaSystematic(),
                    String.join(" ", bin.flags()),
                    bin.normalisedBy(),
                    String.join(" ", bin.frameFlags())));
          }
        });
  }

  /**
   * Writes cycles, a row per cycle; each number with its three uncertainties.
   *
   * @param normalisedBy what lithium is normalised by
   * @param file is overwritten
   * @throws IOException if it cannot be written
   */
  public static void writeCycles(List<CycleView> cycles, String normalisedBy, Path file)
      throws IOException {
    List<String> head = new ArrayList<>(List.of("cycle"));
    NUMBERS.keySet().forEach(name -> SIGMAS.keySet().forEach(suffix -> head.add(name + suffix)));
    head.addAll(List.of("lower_bound", "normalised_by", "frame_flags"));
    write(
        head,
        file,
        rows -> {
          for (CycleView cycle : cycles) {
            List<Object> row = new ArrayList<>(List.of(cycle.cycle()));
            for (Function<CycleView, UncertainValue> number : NUMBERS.values()) {
              UncertainValue measured = number.apply(cycle);
              SIGMAS.values().forEach(part -> row.add(part.applyAsDouble(measured)));
            }
            row.add(cycle.lowerBound());
            row.add(normalisedBy);
            row.add(String.join(" ", cycle.frameFlags()));
            rows.write(row);
          }
        });
  }

  private static Map<String, Function<CycleView, UncertainValue>> numbers() {
    Map<String, Function<CycleView, UncertainValue>> numbers = new LinkedHashMap<>();
    numbers.put("plated_charge_mah_cm2", CycleView::platedCharge);
    numbers.put("stripped_charge_mah_cm2", CycleView::strippedCharge);
    numbers.put("plated_li_mah_cm2", CycleView::platedLithium);
    numbers.put("stripped_li_mah_cm2", CycleView::strippedLithium);
    numbers.put("inactive_li_mah_cm2", CycleView::inactiveLithium);
    numbers.put("li_efficiency", CycleView::lithiumEfficiency);
    numbers.put("coulombic_efficiency", CycleView::coulombicEfficiency);
    numbers.put("efficiency_difference", CycleView::efficiencyDifference);
    return numbers;
  }

  private static Map<String, ToDoubleFunction<UncertainValue>> sigmas() {
    Map<String, ToDoubleFunction<UncertainValue>> parts = new LinkedHashMap<>();
    parts.put("", UncertainValue::value);
    parts.put("_sigma", UncertainValue::sigma);
    parts.put("_sigma_statistical", UncertainValue::sigmaStatistical);
    parts.put("_sigma_systematic", UncertainValue::sigmaSystematic);
    return parts;
  }

  /** Writes rows. */
  @FunctionalInterface
  interface Rows {
    void writeTo(SequenceWriter rows) throws IOException;
  }

  /** Writes rows below a head line, over a file that may be there. */
  static void write(List<String> head, Path file, Rows content) throws IOException {
    CsvSchema.Builder schema = CsvSchema.builder();
    head.forEach(schema::addColumn);
    ObjectWriter writer =
        new CsvMapper()
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .writer(schema.build().withHeader());
    WholeFile.write(
        file,
        out -> {
          try (SequenceWriter rows = writer.writeValues(out)) {
            content.writeTo(rows);
          }
        });
  }
}
