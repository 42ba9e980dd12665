package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import ndprig.controller.analysis.LithiumScale;
import ndprig.controller.config.ExperimentLoader;
import ndprig.controller.experiment.LiveScale;
import ndprig.controller.experiment.ReductionSetup;
import ndprig.controller.reduce.Reducer;
import ndprig.controller.reduce.Reduction;
import ndprig.controller.reduce.Sample;
import ndprig.controller.reduce.SpectrumFile;
import ndprig.controller.reduce.Standards;
import ndprig.dsp.material.Layer;
import ndprig.dsp.material.Material;
import ndprig.dsp.reaction.CaptureReaction;
import ndprig.dsp.reaction.Particle;
import ndprig.dsp.stopping.BuiltInStopping;
import ndprig.dsp.stopping.StoppingPower;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A profile that names a listing of stopping powers, from the file to the result. */
class SrimReductionTest {
  private static final Path PROFILE = Path.of("..", "config", "cu-hse-li.toml");
  private static final double LAST_KEV = 3000;
  private static final double POINTS_PER_DECADE = 20;

  /** Listings have four digits. */
  private static final double COLLECTOR_UM = 0.005;

  private static final double RELATIVE = 0.002;

  @TempDir Path folder = Path.of("");

  /** The built-in stopping of tritons in copper, as SRIM 2013 lays it out. */
  private static String listing() {
    return listing(1);
  }

  /** The same with all stopping powers multiplied. */
  private static String listing(double factor) {
    Layer copper = Layer.inert(Material.element("Cu"), 1);
    StoppingPower power = BuiltInStopping.load().of(Particle.TRITON, copper);
    StringBuilder text = new StringBuilder();
    text.append("              SRIM version ---> SRIM-2013.00\n");
    text.append(" Ion = Hydrogen [1] , Mass = 3.016 amu\n\n");
    text.append(" Target Density =  8.9600E+00 g/cm3 = 8.4912E+22 atoms/cm3\n");
    text.append(" Stopping Units =  keV / micron\n\n");
    text.append("        Ion        dE/dx      dE/dx     Projected  Longitudinal   Lateral\n");
    text.append("  --------------  ---------- ---------- ----------  ----------  ----------\n");
    for (int i = 0; ; i++) {
      double kev = Math.min(LAST_KEV, Math.pow(10, i / POINTS_PER_DECADE));
      text.append(
          String.format(
              Locale.ROOT,
              "%10.5f keV   %.3E  0.000E+00  1.00 um  1.00 um  1.00 um%n",
              kev,
              factor * power.kevPerMicrometre(kev)));
      if (kev == LAST_KEV) {
        return text + "-----------------------------------------------------------\n";
      }
    }
  }

  private Path profile(String listing) throws IOException {
    String own = "rigs/twin-bench.toml";
    String text = Files.readString(PROFILE);
    Files.writeString(folder.resolve("cu.txt"), listing, StandardCharsets.ISO_8859_1);
    return Files.writeString(
        folder.resolve("profile.toml"),
        text.replace(own, PROFILE.resolveSibling(own).toAbsolutePath().toString())
            + "\n[[analysis.srim]]\nmaterial = \"copper\"\nfile = \"cu.txt\"\n");
  }

  private static Reducer reducer(Path profile) throws Exception {
    return new Reducer(ReductionSetup.of(ExperimentLoader.load(profile)), Standards.NONE);
  }

  @Test
  void aListingOfTheBuiltInStoppingGivesTheBuiltInResult() throws Exception {
    var experiment = ExperimentLoader.load(PROFILE);
    SpectrumFile spectrum = TwinSpectra.of(experiment).count(1, 60, 8);
    Reduction builtIn = reducer(PROFILE).reduce(Sample.of(spectrum));
    Reduction listed = reducer(profile(listing())).reduce(Sample.of(spectrum));
    assertThat(listed.collectorUm().value())
        .isCloseTo(builtIn.collectorUm().value(), within(COLLECTOR_UM));
    Reduction.Layered expected = Objects.requireNonNull(builtIn.profiles().layered());
    Reduction.Layered layered = Objects.requireNonNull(listed.profiles().layered());
    assertThat(layered.lithiumUm().value())
        .isCloseTo(expected.lithiumUm().value(), within(RELATIVE * expected.lithiumUm().value()));
    assertThat(listed.lithium().value())
        .isCloseTo(builtIn.lithium().value(), within(RELATIVE * builtIn.lithium().value()));
    assertThat(listed.sources().stopping())
        .contains(folder.resolve("cu.txt").toString())
        .contains("PSTAR");
    assertThat(builtIn.sources().stopping()).doesNotContain("SRIM");
  }

  @Test
  void liveMapsTakeTheListingAndNameIt() throws Exception {
    LithiumScale builtIn = LiveScale.of(ExperimentLoader.load(PROFILE));
    LithiumScale listed = LiveScale.of(ExperimentLoader.load(profile(listing(1.1))));
    double lostKev =
        CaptureReaction.lithiumTriton().energyKev() - builtIn.depthMap(1).meanMap().energyKev(0);
    assertThat(listed.depthMap(1).meanMap().energyKev(0))
        .isBetween(
            builtIn.depthMap(1).meanMap().energyKev(0) - 0.14 * lostKev,
            builtIn.depthMap(1).meanMap().energyKev(0) - 0.10 * lostKev);
    assertThat(listed.stopping()).contains(folder.resolve("cu.txt").toString());
  }

  @Test
  void aListingThatHasGoneKeepsNoRunFromBeingTakenUpAndIsMissedByName() throws Exception {
    Path profile = profile(listing());
    Files.delete(folder.resolve("cu.txt"));
    LithiumScale scale = LiveScale.of(ExperimentLoader.load(profile));
    assertThat(scale.stopping()).contains("there is no file", "cu.txt", "PSTAR");
    assertThat(scale.depthMap(1).meanMap().energyKev(0))
        .isEqualTo(LiveScale.of(ExperimentLoader.load(PROFILE)).depthMap(1).meanMap().energyKev(0));
  }

  @Test
  void aBrokenListingIsRefusedWithFileAndLine() throws Exception {
    String good = listing();
    int line = (int) good.substring(0, good.indexOf("100.00000 keV")).lines().count();
    Path broken = profile(good.replace("100.00000 keV ", "100.00000 keV x"));
    assertThatThrownBy(() -> reducer(broken))
        .hasMessageContaining(folder.resolve("cu.txt") + ":" + line + ": ");
  }

  @Test
  void aListingThatEndsBelowTheTritonsEnergyIsRefused() throws Exception {
    String good = listing();
    Path cut = profile(good.substring(0, good.indexOf("1000.00000 keV")));
    assertThatThrownBy(() -> reducer(cut)).hasMessageContaining("outside the SRIM listing");
  }

  @Test
  void aListingForAnotherIonIsRefused() throws Exception {
    Path proton = profile(listing().replace("3.016", "1.008"));
    assertThatThrownBy(() -> reducer(proton))
        .hasMessageContaining("cu.txt")
        .hasMessageContaining("H-3");
  }
}
