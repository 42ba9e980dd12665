package ndprig.dsp.reaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import ndprig.dsp.table.ResourceTable;

/**
 * One charged particle of one branch of a neutron capture.
 *
 * @param target capturing nuclide, such as {@code Li-6}
 * @param label the reaction in words
 * @param qKev energy set free, keV
 * @param particle emitted nuclide, such as {@code H-3}
 * @param energyKev kinetic energy of the emitted particle, keV, for a neutron at rest
 * @param branch share of all captures that take this branch, 0 to 1
 * @param thermalBarn cross section of all branches at 2200 m/s, barn
 * @source energies: two-body kinematics with AME2020 masses; cross sections as the table's head
 *     says
 */
public record CaptureReaction(
    String target,
    String label,
    double qKev,
    String particle,
    double energyKev,
    double branch,
    double thermalBarn) {

  private static final List<CaptureReaction> ALL = read();

  /** Every tabulated particle of every branch. */
  public static List<CaptureReaction> all() {
    return ALL;
  }

  /** ⁶Li(n,t)⁴He seen by its triton of 2727.57 keV. */
  public static CaptureReaction lithiumTriton() {
    return of("Li-6", "H-3");
  }

  /**
   * The most likely branch of a target that emits a particle.
   *
   * @throws IllegalArgumentException when the target does not emit it
   */
  public static CaptureReaction of(String target, String particle) {
    return ALL.stream()
        .filter(r -> r.target.equals(target) && r.particle.equals(particle))
        .max(Comparator.comparingDouble(CaptureReaction::branch))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no capture in " + target + " that emits " + particle + " is tabulated"));
  }

  /** The emitted particle as a bare nucleus in flight. */
  public Particle nucleus() {
    return Particle.of(particle);
  }

  private static List<CaptureReaction> read() {
    ResourceTable table = ResourceTable.read(CaptureReaction.class, "reactions.txt");
    List<CaptureReaction> reactions = new ArrayList<>();
    for (int row = 0; row < table.rows(); row++) {
      reactions.add(
          new CaptureReaction(
              table.text(row, "target"),
              table.text(row, "label").replace('_', ' '),
              table.number(row, "q_kev"),
              table.text(row, "particle"),
              table.number(row, "energy_kev"),
              table.number(row, "branch"),
              table.number(row, "sigma_barn")));
    }
    return List.copyOf(reactions);
  }
}
