package ndprig.controller.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import ndprig.controller.export.RunSummary.Cycle;
import ndprig.controller.export.RunSummary.Spread;
import ndprig.controller.export.RunSummary.Truth;
import ndprig.controller.service.CycleView;
import ndprig.controller.service.ReservoirView;
import ndprig.controller.service.UncertainValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextExportsTest {
  @TempDir private Path folder;

  @Test
  void summaryHasTheDocumentedKeys() throws IOException {
    SummaryFile.write(summary(), folder.resolve("summary.json"));
    JsonNode json = new ObjectMapper().readTree(folder.resolve("summary.json").toFile());
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly(
            "scenario",
            "seed",
            "simulated_seconds",
            "real_seconds",
            "frames",
            "counts_total",
            "stopping",
            "normalised_by",
            "frame_flags",
            "cycles",
            "mean_li_efficiency",
            "mean_li_efficiency_sigma",
            "mean_li_efficiency_sigma_statistical",
            "mean_li_efficiency_sigma_systematic",
            "mean_coulombic_efficiency",
            "mean_coulombic_efficiency_sigma",
            "mean_coulombic_efficiency_sigma_statistical",
            "mean_coulombic_efficiency_sigma_systematic",
            "reservoir",
            "temperature_celsius",
            "pressure_mpa",
            "events",
            "bins",
            "missing");
    JsonNode cycle = json.path("cycles").path(0);
    for (String key :
        List.of(
            "plated_charge_mah_cm2",
            "stripped_charge_mah_cm2",
            "plated_li_mah_cm2",
            "stripped_li_mah_cm2",
            "li_efficiency",
            "coulombic_efficiency")) {
      assertThat(cycle.path(key).isNumber()).as(key).isTrue();
      for (String sigma : List.of("_sigma", "_sigma_statistical", "_sigma_systematic")) {
        assertThat(cycle.path(key + sigma).isNumber()).as(key + sigma).isTrue();
      }
      assertThat(cycle.path("truth").path(key).isNumber()).as("truth " + key).isTrue();
    }
    for (String key : List.of("inactive_li_mah_cm2", "efficiency_difference")) {
      assertThat(cycle.path(key + "_sigma_statistical").isNumber()).as(key).isTrue();
    }
    assertThat(cycle.path("lower_bound").booleanValue()).isTrue();
    assertThat(json.path("reservoir").path("coulombic_efficiency").doubleValue()).isEqualTo(0.997);
    assertThat(json.path("reservoir").path("li_efficiency_sigma_systematic").doubleValue())
        .isEqualTo(0.001);
    assertThat(json.path("pressure_mpa").path("sd").isNull()).isTrue();
    assertThat(json.path("events").path("INFO").longValue()).isEqualTo(3);
  }

  @Test
  void tableShowsEachValueWithItsUncertainty() {
    assertThat(CycleTable.of(summary()))
        .contains("≥ 0.1300 ± 0.0020")
        .contains(
            "10 partial cycles of 1.000 mAh/cm²: average coulombic efficiency 0.99700 ± 0.00030")
        .contains("0.800 ± 0.020")
        .contains("temperature 25.0000 °C, sd 0.0200")
        .contains("pressure 1.0000 MPa, sd –, from")
        .doesNotContain("NaN");
  }

  @Test
  void theSummaryHoldsTheBinsWithNullForWhatIsNotKnown() throws IOException {
    SummaryFile.write(summary(), folder.resolve("summary.json"));
    JsonNode bins =
        new ObjectMapper().readTree(folder.resolve("summary.json").toFile()).path("bins");
    assertThat(bins.path(1).path("deposit_um").doubleValue()).isEqualTo(2.5);
    assertThat(bins.path(1).path("deposit_um_sigma_systematic").doubleValue()).isEqualTo(0.2);
    assertThat(bins.path(1).path("lower_bound").booleanValue()).isTrue();
    assertThat(bins.path(3).path("state").asText()).isEqualTo("WAITING");
    assertThat(bins.path(3).path("deposit_um").isNull()).isTrue();
    assertThat(bins.path(3).path("lower_bound").isNull()).isTrue();
  }

  @Test
  void binsAreARowEachWithTheirFlags() throws IOException {
    Path file = folder.resolve("bins.csv");
    CsvFiles.writeBins(summary().bins(), file);
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(5);
    assertThat(lines.get(0)).startsWith("bin,start_h,end_h,cycle,step,kind,state,li_mah_cm2,");
    assertThat(lines.get(1))
        .isEqualTo(
            "3,0.5,1.0,1,1,PLATE,DONE,0.12,0.001,0.002,true,1.0,0.1,0.2,13.0,0.3,0.4,"
                + "no_blank lower_bound,live_time,MOTOR_MOVED LIVE_TIME_UNKNOWN");
    assertThat(lines.get(4)).startsWith("6,3.0,3.5,1,3,STRIP,WAITING,NaN");
    assertThat(lines.get(4).split(",", -1)).hasSameSizeAs(lines.get(0).split(",", -1));
  }

  @Test
  void theDepositIsShownAtTheEndOfEachPlatingAndStripping() {
    assertThat(DepositTable.of(summary().bins()))
        .contains("> 0.1200 ± 0.0010 ± 0.0020")
        .contains("2.500 ± 0.100 ± 0.200")
        .doesNotContain("1.000 ± 0.100")
        .doesNotContain("rest")
        .contains("4 bins: 3 unfolded and fitted, 1 waiting, 0 skipped, 0 failed");
    assertThat(DepositTable.of(List.of())).isEmpty();
  }

  @Test
  void csvCarriesUnitsInItsHead() throws IOException {
    Path mass = folder.resolve("mass.csv");
    CsvFiles.writeMass(
        new MassSeries(new double[] {0.5}, new double[] {0.1}, new double[] {0.01}), mass);
    assertThat(Files.readAllLines(mass))
        .containsExactly("time_h,li_mah_cm2,li_mah_cm2_sigma", "0.5,0.1,0.01");

    Path density = folder.resolve("density.csv");
    CsvFiles.writeDensity(
        new DensityMap(
            new double[] {0},
            new double[] {1},
            new double[] {11, 12, 13},
            new double[][] {{0.1, 0.9}}),
        density);
    assertThat(Files.readAllLines(density))
        .containsExactly(
            "start_h,end_h,depth_from_um,depth_to_um,li_density_relative_to_bulk",
            "0.0,1.0,11.0,12.0,0.1",
            "0.0,1.0,12.0,13.0,0.9");
  }

  @Test
  void cyclesHaveTheNamesOfTheSummary() throws IOException {
    Path cycles = folder.resolve("cycles.csv");
    CsvFiles.writeCycles(List.of(summary().cycles().get(0).measured()), "live_time", cycles);
    List<String> lines = Files.readAllLines(cycles);
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0))
        .startsWith(
            "cycle,plated_charge_mah_cm2,plated_charge_mah_cm2_sigma,"
                + "plated_charge_mah_cm2_sigma_statistical,plated_charge_mah_cm2_sigma_systematic,")
        .endsWith("efficiency_difference_sigma_systematic,lower_bound,normalised_by,frame_flags");
    assertThat(lines.get(1))
        .startsWith("1,0.2,1.0E-4,1.0E-4,0.0,")
        .endsWith(",true,live_time,CHARGE_GAP MOTOR_MOVED");
  }

  private static RunSummary summary() {
    Truth truth = new Truth(0.2, 0.13, 0.1625, 0.13, 0.8, 0.65);
    CycleView cycle =
        new CycleView(
            1,
            measured(0.2, 0.0001, 0),
            measured(0.13, 0.0001, 0),
            measured(0.162, 0.002, 0.001),
            measured(0.13, 0.002, 0),
            measured(0.032, 0.003, 0),
            measured(0.8, 0.012, 0.016),
            measured(0.65, 0.001, 0),
            measured(0.15, 0.02, 0),
            true,
            List.of("CHARGE_GAP", "MOTOR_MOVED"));
    return new RunSummary(
        "zno-cu-hse-li",
        1,
        3600,
        2,
        360,
        100_000,
        "a table",
        "live_time",
        Map.of("MOTOR_MOVED", 5L),
        List.of(new Cycle(cycle, truth)),
        measured(0.8, 0.02, 0.01),
        measured(0.65, 0.001, 0),
        new ReservoirView(
            10, 4, 1, measured(0.997, 0.0003, 0), measured(0.996, 0.002, 0.001), false),
        new Spread(25, 0.02, 24.9, 25.1),
        new Spread(1, Double.NaN, 0.99, 1.01),
        Map.of("INFO", 3L),
        List.of(bin(3, 1, "PLATE", 1.0), bin(4, 1, "PLATE", 2.5), bin(5, 2, "REST", 2.5), WAITING),
        "");
  }

  private static final BinRow WAITING =
      new BinRow(
          6,
          3,
          3.5,
          1,
          3,
          "STRIP",
          "WAITING",
          Double.NaN,
          Double.NaN,
          Double.NaN,
          null,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          List.of(),
          "live_time",
          List.of());

  private static BinRow bin(long number, int step, String kind, double depositUm) {
    return new BinRow(
        number,
        0.5,
        1,
        1,
        step,
        kind,
        "DONE",
        0.12,
        0.001,
        0.002,
        true,
        depositUm,
        0.1,
        0.2,
        12 + depositUm,
        0.3,
        0.4,
        List.of("no_blank", "lower_bound"),
        "live_time",
        List.of("MOTOR_MOVED", "LIVE_TIME_UNKNOWN"));
  }

  private static UncertainValue measured(double value, double statistical, double systematic) {
    return new UncertainValue(value, Math.hypot(statistical, systematic), statistical, systematic);
  }
}
