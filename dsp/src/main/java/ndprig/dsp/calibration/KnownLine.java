package ndprig.dsp.calibration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ndprig.dsp.calibration.FeatureFit.Satellite;
import ndprig.dsp.reaction.CaptureReaction;
import ndprig.dsp.table.ResourceTable;

/**
 * A line for calibrations, with weaker ones of the same source beside it. Energies are those at
 * emission: what source and dead layer of the detector take is not part of them.
 *
 * <p>Named lines are the triton and the alpha of a thin ⁶Li reference, both alphas of a ¹⁰B one,
 * and ²⁴¹Am, ²³⁹Pu and ²⁴⁴Cm.
 *
 * @param name for people
 * @param energyKev energy, keV, above zero
 * @param beside further lines of the source, all weaker
 * @source captures: {@link CaptureReaction}; alpha sources: Rytz (1991) and ENSDF, see the table
 */
public record KnownLine(String name, double energyKev, List<Beside> beside) {
  private static final Map<String, KnownLine> BY_NAME = read();

  /**
   * A weaker line of the same source.
   *
   * @param energyKev energy, keV
   * @param relative emissions over those of the line
   */
  public record Beside(double energyKev, double relative) {}

  /** Checks the energy. */
  public KnownLine {
    if (!(energyKev > 0) || Double.isInfinite(energyKev)) {
      throw new IllegalArgumentException("a line must be above 0 keV, got " + energyKev + " keV");
    }
    beside = List.copyOf(beside);
  }

  /** A single line, such as a pulser's. */
  public static KnownLine ofKev(double energyKev) {
    return new KnownLine(energyKev + " keV", energyKev, List.of());
  }

  /**
   * A line of the table.
   *
   * @throws IllegalArgumentException when there is none of that name; the message lists them
   */
  public static KnownLine named(String name) {
    KnownLine line = BY_NAME.get(name);
    if (line == null) {
      throw new IllegalArgumentException(
          "no line is called \"" + name + "\"; there are " + String.join(", ", names()));
    }
    return line;
  }

  /** All names. */
  public static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  /** Whether it was given by its energy alone. */
  public boolean isUnnamed() {
    return !BY_NAME.containsKey(name);
  }

  /** The lines beside it, as a spectrum of this gain shows them. */
  public List<Satellite> satellites(double kevPerChannel) {
    return beside.stream()
        .map(b -> new Satellite((b.energyKev() - energyKev) / kevPerChannel, b.relative()))
        .toList();
  }

  private static Map<String, KnownLine> read() {
    Map<String, KnownLine> lines = new LinkedHashMap<>();
    for (CaptureReaction reaction : CaptureReaction.all()) {
      String name = nameOf(reaction);
      if (!name.isEmpty()) {
        lines.put(name, new KnownLine(name, reaction.energyKev(), List.of()));
      }
    }
    ResourceTable table = ResourceTable.read(KnownLine.class, "alphas.txt");
    Map<String, List<Beside>> sources = new LinkedHashMap<>();
    for (int row = 0; row < table.rows(); row++) {
      sources
          .computeIfAbsent(table.text(row, "source"), name -> new ArrayList<>())
          .add(new Beside(table.number(row, "energy_kev"), table.number(row, "percent")));
    }
    sources.forEach((name, emissions) -> lines.put(name, strongest(name, emissions)));
    return lines;
  }

  private static KnownLine strongest(String name, List<Beside> emissions) {
    Beside first = emissions.get(0);
    List<Beside> beside =
        emissions.stream()
            .skip(1)
            .map(e -> new Beside(e.energyKev(), e.relative() / first.relative()))
            .toList();
    return new KnownLine(name, first.energyKev(), beside);
  }

  private static String nameOf(CaptureReaction reaction) {
    String alpha = reaction.branch() < 0.5 ? "-alpha0" : "-alpha";
    return switch (reaction.target() + " " + reaction.particle()) {
      case "Li-6 H-3" -> "6Li-triton";
      case "Li-6 He-4" -> "6Li-alpha";
      case "B-10 He-4" -> "10B" + alpha;
      default -> "";
    };
  }
}
