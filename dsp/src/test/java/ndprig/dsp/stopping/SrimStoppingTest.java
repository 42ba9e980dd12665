package ndprig.dsp.stopping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import ndprig.dsp.material.Layer;
import ndprig.dsp.material.Material;
import ndprig.dsp.reaction.Particle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The layout is SRIM's, the figures are made up. */
class SrimStoppingTest {
  private static final String HEAD =
      """
       ==================================================================
                    Calculation using SRIM-2006
                    SRIM version ---> SRIM-2013.00
       ==================================================================

       Disk File Name = SRIM Outputs\\Hydrogen in Copper

       Ion = Hydrogen [1] , Mass = 3.016 amu

       Target Density =  8.0000E+00 g/cm3 = 1.0000E+23 atoms/cm3
       ======= Target  Composition ========
          Atom   Atom   Atomic    Mass
          Name   Numb   Percent   Percent
          ----   ----   -------   -------
           Cu     29    100.00    100.00
       ====================================
       Bragg Correction = 0.00%
       Stopping Units =  %s
       See bottom of Table for other Stopping units

              Ion        dE/dx      dE/dx     Projected  Longitudinal   Lateral
             Energy      Elec.      Nuclear     Range     Straggling   Straggling
        --------------  ---------- ---------- ----------  ----------  ----------
      """;
  private static final String BODY =
      """
        999.999 eV    1.000E+01  1.000E+00      96 A         62 A         54 A
          10.00 keV   4.000E+01  4.000E-01    1063 A        560 A        480 A
         100.00 keV   1.600E+02  1.000E-01    1.20 um      2000 A       2200 A
           1.00 MeV   1.000E+02  1.000E-02    5.56 um      3900 A       4000 A
           3.00 MeV   7.000E+01  1.000E-02    1.10 mm      9900 A       8000 A
      -----------------------------------------------------------
       Multiply Stopping by        for Stopping Units
       -------------------        ------------------
        1.0000E+01                 eV / Angstrom
      """;

  private static SrimListing listing(String units) {
    return SrimListing.parse("cu.txt", HEAD.replace("%s", units) + BODY);
  }

  private static final SrimListing KEV_PER_MICRON = listing("keV / micron");

  @Test
  void energiesAndRangesCarryTheirOwnUnits() {
    assertThat(KEV_PER_MICRON.rows()).hasSize(5);
    assertThat(KEV_PER_MICRON.ionMassAmu()).isEqualTo(3.016);
    assertThat(KEV_PER_MICRON.rows().get(0).energyKev()).isCloseTo(0.999999, within(1e-9));
    assertThat(KEV_PER_MICRON.rows().get(1).rangeMicrometres()).isCloseTo(0.1063, within(1e-9));
    assertThat(KEV_PER_MICRON.rows().get(4).rangeMicrometres()).isCloseTo(1100, within(1e-9));
    assertThat(KEV_PER_MICRON.rows().get(4).energyKev()).isEqualTo(3000);
  }

  @ParameterizedTest
  @CsvSource({
    "eV / Angstrom, 10",
    "keV / micron, 1",
    "MeV / mm, 1",
    "keV / (ug/cm2), 800",
    "MeV / (mg/cm2), 800",
    "keV / (mg/cm2), 0.8",
    "eV / (1E15 atoms/cm2), 10"
  })
  void stoppingUnitsBecomeKevPerMicrometre(String units, double factor) {
    assertThat(listing(units).rows().get(2).electronic())
        .isCloseTo(160 * factor, within(1e-9 * 160 * factor));
  }

  @Test
  void aLayerTakesItsListingAndOthersTheOtherSource() {
    BuiltInStopping builtIn = BuiltInStopping.load();
    SrimStopping source = new SrimStopping(Map.of("Cu", KEV_PER_MICRON), builtIn);
    Layer copper = Layer.inert(Material.of("Cu", "Cu", 8), 1);
    Layer lithium = Layer.inert(Material.element("Li"), 1);
    assertThat(source.of(Particle.TRITON, copper).kevPerMicrometre(1000))
        .isCloseTo(100.01, within(1e-9));
    assertThat(source.of(Particle.TRITON, copper).kevPerMicrometre(3000))
        .isCloseTo(70.01, within(1e-9));
    assertThat(source.of(Particle.TRITON, lithium).kevPerMicrometre(1000))
        .isEqualTo(builtIn.of(Particle.TRITON, lithium).kevPerMicrometre(1000));
    assertThat(source.description()).contains("cu.txt", "PSTAR");
  }

  @Test
  void anotherDensityScalesTheStopping() {
    SrimStopping source = new SrimStopping(Map.of("Cu", KEV_PER_MICRON), BuiltInStopping.load());
    Layer dense = Layer.inert(Material.of("Cu", "Cu", 8.8), 1);
    assertThat(source.of(Particle.TRITON, dense).kevPerMicrometre(100))
        .isCloseTo(1.1 * 160.1, within(1e-9));
  }

  @Test
  void aListingForAnotherIonIsRefused() {
    SrimStopping source = new SrimStopping(Map.of("Cu", KEV_PER_MICRON), BuiltInStopping.load());
    Layer copper = Layer.inert(Material.element("Cu"), 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> source.of(Particle.PROTON, copper))
        .withMessageContaining("H-1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> source.of(Particle.TRITON, new Layer(copper.material(), 1, 1.02, 0)))
        .withMessageContaining("Bragg");
  }

  @Test
  void aDamagedListingIsRefusedWithWhatIsWrong() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SrimListing.parse("a.txt", "nothing"))
        .withMessageContaining("a.txt")
        .withMessageContaining("mass of the ion");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> listing("furlong"))
        .withMessageContaining("furlong");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SrimListing.parse("b.txt", HEAD.replace("%s", "keV / micron")))
        .withMessageContaining("cut off");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> SrimListing.parse("c.txt", HEAD.replace("%s", "keV / micron") + BODY + BODY))
        .withMessageContaining("does not rise");
  }

  @ParameterizedTest
  @CsvSource({
    "1.600E+02, 1.6x0E+02, is no line of energy",
    "100.00 keV, 1.00 keV, energy does not rise",
    "1.20 um, 1.20, is no line of energy"
  })
  void aDamagedLineIsToldWithItsNumber(String good, String bad, String message) {
    String text = HEAD.replace("%s", "keV / micron") + BODY.replace(good, bad);
    int line = (int) text.substring(0, text.indexOf(bad)).lines().count();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SrimListing.parse("cu.txt", text))
        .withMessageContaining("cu.txt:" + line + ": ")
        .withMessageContaining(message);
  }
}
