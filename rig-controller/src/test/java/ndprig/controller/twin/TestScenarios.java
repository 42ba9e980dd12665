package ndprig.controller.twin;

import java.time.Duration;
import java.util.List;
import ndprig.controller.twin.montecarlo.AtomFraction;
import ndprig.controller.twin.montecarlo.BackgroundParameters;
import ndprig.controller.twin.montecarlo.BeamParameters;
import ndprig.controller.twin.montecarlo.Beamline;
import ndprig.controller.twin.montecarlo.Coating;
import ndprig.controller.twin.montecarlo.DetectorParameters;
import ndprig.controller.twin.montecarlo.ElectronicsParameters;
import ndprig.controller.twin.montecarlo.LayerStack;
import ndprig.controller.twin.montecarlo.Substance;

/**
 * The two cells with a hybrid solid electrolyte on copper, bare and coated with zinc oxide, on a
 * rig that is plausible throughout.
 */
public final class TestScenarios {
  /** Radius of a disc of 1 cm², cm. */
  private static final double UNIT_DISC_CENTIMETRE = Math.sqrt(1 / Math.PI);

  private TestScenarios() {}

  /** Names that {@link #named} knows. */
  public static List<String> names() {
    return List.of("zno-cu-hse-li", "cu-hse-li");
  }

  /**
   * Finds a scenario.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static TwinScenario named(String name) {
    return switch (name) {
      case "zno-cu-hse-li" -> zincOxideOnCopper();
      case "cu-hse-li" -> bareCopper();
      default ->
          throw new IllegalArgumentException(
              "scenario " + name + " is not known; there are " + names());
    };
  }

  /** Lithium efficiency 0.80, coulombic efficiency 0.65, 80 mV, plateau at 0.5 V. */
  public static TwinScenario zincOxideOnCopper() {
    return hybrid(
        "zno-cu-hse-li",
        List.of(zincOxide()),
        new PlatingParameters(0.65 / 0.80, 0.80, 0.01, 0.080, 0.95, 0.5, 0.018),
        1.0);
  }

  /** Lithium efficiency 0.45, coulombic efficiency 0.40, 500 mV. */
  public static TwinScenario bareCopper() {
    return hybrid(
        "cu-hse-li",
        List.of(),
        new PlatingParameters(0.40 / 0.45, 0.45, 0.01, 0.500, 0.85, 0, 0),
        1.0);
  }

  private static TwinScenario hybrid(
      String name, List<Coating> coatings, PlatingParameters plating, double cutOffVolts) {
    return new TwinScenario(
        name,
        new CellParameters(
            1, new LayerStack(12, coatings, hybridElectrolyte()), ResistanceParameters.NONE),
        plating,
        FailureParameters.NONE,
        new CyclerProgramme(
            0.05,
            Duration.ofHours(4),
            Duration.ofHours(4),
            cutOffVolts,
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            5,
            Duration.ZERO),
        beamline(),
        new ThermalParameters(150, 60, 0.8, 0, 0.15, 20, 20, 1, 2, 1000),
        new StackParameters(
            0.43, 5.0 / 27, 50, 2, 0.02, 7200, 0.7, 25, new LoadCellParameters(2000, 2, 0, 4e-5)),
        new ElectricalParameters(100, 0.1, 0.03, 1));
  }

  /** 1e7 neutrons/cm²s on 1 cm², a 1 cm² detector at 5 cm, natural lithium. */
  private static Beamline beamline() {
    return new Beamline(
        new BeamParameters(1e7, 1000, 0.0759, List.of()),
        new DetectorParameters(
            UNIT_DISC_CENTIMETRE,
            UNIT_DISC_CENTIMETRE,
            5,
            20,
            3000,
            new BackgroundParameters(0.02, 5, 60)),
        ElectronicsParameters.STEADY);
  }

  /** 100 nm at 5.61 g/cm³ and 81.38 g/mol. */
  private static Coating zincOxide() {
    List<AtomFraction> atoms = List.of(new AtomFraction("Zn", 0.5), new AtomFraction("O", 0.5));
    return new Coating("zinc oxide", 0.1, new Substance(atoms, 8.303e22));
  }

  /**
   * PEO 0.768 g, LiTFSI 0.280 g, succinonitrile 0.403 g, LAGP (Li1.5Al0.5Ge1.5P3O12) 0.105 g at
   * 1.21, 1.33, 0.985 and 3.42 g/cm³, volumes added: 1.2108 g/cm³.
   */
  private static Substance hybridElectrolyte() {
    return new Substance(
        List.of(
            new AtomFraction("H", 0.466550),
            new AtomFraction("Li", 0.007021),
            new AtomFraction("C", 0.295652),
            new AtomFraction("N", 0.057313),
            new AtomFraction("O", 0.126428),
            new AtomFraction("F", 0.030383),
            new AtomFraction("Al", 0.000652),
            new AtomFraction("P", 0.003915),
            new AtomFraction("S", 0.010128),
            new AtomFraction("Ge", 0.001957)),
        9.02606e22);
  }
}
