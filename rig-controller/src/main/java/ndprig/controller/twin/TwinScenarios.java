package ndprig.controller.twin;

import java.time.Duration;
import java.util.List;
import ndprig.controller.twin.montecarlo.AtomFraction;
import ndprig.controller.twin.montecarlo.BackgroundParameters;
import ndprig.controller.twin.montecarlo.BeamParameters;
import ndprig.controller.twin.montecarlo.Beamline;
import ndprig.controller.twin.montecarlo.DetectorParameters;
import ndprig.controller.twin.montecarlo.ElectrolyteParameters;

/**
 * The two cells with a hybrid solid electrolyte on copper, bare and coated with zinc oxide, on a
 * rig that is plausible throughout.
 */
public final class TwinScenarios {
  /** Radius of a disc of 1 cm², cm. */
  private static final double UNIT_DISC_CENTIMETRE = Math.sqrt(1 / Math.PI);

  private TwinScenarios() {}

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
        "100 nm ZnO",
        new PlatingParameters(0.65 / 0.80, 0.80, 0.01, 0.080, 0.9, 0.5, 0.01),
        1.0);
  }

  /** Lithium efficiency 0.45, coulombic efficiency 0.40, 500 mV. */
  public static TwinScenario bareCopper() {
    return hybrid(
        "cu-hse-li", "none", new PlatingParameters(0.40 / 0.45, 0.45, 0.01, 0.500, 0.7, 0, 0), 1.5);
  }

  private static TwinScenario hybrid(
      String name, String coating, PlatingParameters plating, double cutOffVolts) {
    return new TwinScenario(
        name,
        new CellParameters(1, 12, coating, hybridElectrolyte()),
        plating,
        new CyclerProgramme(
            0.05,
            Duration.ofHours(4),
            Duration.ofHours(4),
            cutOffVolts,
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            5),
        beamline(),
        new ThermalParameters(150, 20, 0.5, 0.3, 0.02, 20, 21, 1, 2, 1000),
        new StackParameters(
            0.45,
            0.3125,
            50,
            0.5,
            0.03,
            1800,
            0.7,
            25,
            new LoadCellParameters(2000, 2, 0.004, 4e-5)),
        new ElectricalParameters(100, 0.05, 0.02, -1));
  }

  /** 1e7 neutrons/cm²s on 1 cm², a 1 cm² detector at 5 cm, natural lithium. */
  private static Beamline beamline() {
    return new Beamline(
        new BeamParameters(1e7, 500, 0.0759, List.of()),
        new DetectorParameters(
            UNIT_DISC_CENTIMETRE,
            UNIT_DISC_CENTIMETRE,
            5,
            20,
            3000,
            new BackgroundParameters(0.3, 2, 120)));
  }

  /**
   * PEO 0.768 g, LiTFSI 0.280 g, succinonitrile 0.403 g, LAGP (Li1.5Al0.5Ge1.5P3O12) 0.105 g at
   * 1.21, 1.33, 0.985 and 3.42 g/cm³, volumes added: 1.2108 g/cm³.
   */
  private static ElectrolyteParameters hybridElectrolyte() {
    return new ElectrolyteParameters(
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
