package ndprig.controller.twin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import ndprig.controller.twin.OnsetTruth;
import ndprig.controller.twin.TruthSample;
import ndprig.controller.twin.TwinTruth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TruthFileTest {
  private static final long START = 5_000_000_000L;

  @TempDir private Path folder = Path.of("");

  @Test
  void onsetsAreSecondsFromTheStartOrNull() throws Exception {
    OnsetTruth onsets =
        new OnsetTruth(OptionalLong.of(START + 1_500_000_000L), OptionalLong.empty(), never());
    JsonNode onset = written(List.of(), onsets).path("onset");
    assertThat(onset.path("dendrite").asDouble()).isEqualTo(1.5);
    assertThat(onset.path("soft_short").isNull()).isTrue();
    assertThat(onset.path("contact_loss").isNull()).isTrue();
  }

  @Test
  void samplesTellWhereTheLithiumIs() throws Exception {
    TruthSample sample = new TruthSample(START, 3, 0.5, 0.25, 0.125, 25, 13, 1.01);
    JsonNode samples = written(List.of(sample), new OnsetTruth(never(), never(), never()));
    JsonNode first = samples.path("samples").path(0);
    assertThat(first.path("active_li_mah_cm2").asDouble()).isEqualTo(3);
    assertThat(first.path("inactive_li_mah_cm2").asDouble()).isEqualTo(0.5);
    assertThat(first.path("dendrite_li_mah_cm2").asDouble()).isEqualTo(0.25);
    assertThat(first.path("elsewhere_li_mah_cm2").asDouble()).isEqualTo(0.125);
    assertThat(first.path("gain").asDouble()).isEqualTo(1.01);
  }

  private JsonNode written(List<TruthSample> samples, OnsetTruth onsets) throws Exception {
    TwinTruth truth = new TwinTruth(List.of(), samples, onsets);
    Path file = folder.resolve("truth.json");
    TruthFile.write(
        new TruthFile.Content(
            "name",
            1,
            2,
            0,
            List.of(),
            TruthFile.cycles(truth),
            TruthFile.samples(truth, START),
            TruthFile.Onset.of(truth.onsets(), START)),
        file);
    return new ObjectMapper().readTree(file.toFile());
  }

  private static OptionalLong never() {
    return OptionalLong.empty();
  }
}
