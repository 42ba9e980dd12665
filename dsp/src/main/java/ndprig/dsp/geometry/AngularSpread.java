package ndprig.dsp.geometry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Path per depth of the particles that the detector accepts, as a few groups of equal angle.
 *
 * @param groups groups with weights that add up to 1
 */
public record AngularSpread(List<Group> groups) {
  private static final double WEIGHT_TOLERANCE = 1e-9;

  /**
   * A group of particles.
   *
   * @param secant path per depth, {@code 1/cos θ}, at least 1
   * @param weight share of all accepted particles
   */
  public record Group(double secant, double weight) {}

  /** Copies the groups and checks them. */
  public AngularSpread {
    groups = List.copyOf(groups);
    double sum = groups.stream().mapToDouble(Group::weight).sum();
    boolean valid = groups.stream().allMatch(g -> g.secant() >= 1 && g.weight() > 0);
    if (!valid || Math.abs(sum - 1) > WEIGHT_TOLERANCE) {
      throw new IllegalArgumentException("groups " + groups + " do not add up to one spread");
    }
  }

  /** All particles fly along the normal. */
  public static AngularSpread normal() {
    return new AngularSpread(List.of(new Group(1, 1)));
  }

  /**
   * The spread of a geometry in groups of equal weight, each at its mean secant.
   *
   * @param geometry source and detector
   * @param groups number of groups, at least 1; eight give the width of the energy to 1 %
   */
  public static AngularSpread of(DetectorGeometry geometry, int groups) {
    List<Group> nodes = new ArrayList<>(geometry.nodes());
    nodes.sort(Comparator.comparingDouble(Group::secant));
    double total = nodes.stream().mapToDouble(Group::weight).sum();
    List<Group> spread = new ArrayList<>();
    double weight = 0;
    double moment = 0;
    double done = 0;
    for (int i = 0; i < nodes.size(); i++) {
      Group node = nodes.get(i);
      weight += node.weight();
      moment += node.weight() * node.secant();
      boolean full =
          spread.size() < groups - 1 && done + weight >= total * (spread.size() + 1.0) / groups;
      if (full || i == nodes.size() - 1) {
        spread.add(new Group(moment / weight, weight / total));
        done += weight;
        weight = 0;
        moment = 0;
      }
    }
    return new AngularSpread(spread);
  }

  /** Mean path per depth. */
  public double meanSecant() {
    return groups.stream().mapToDouble(g -> g.weight() * g.secant()).sum();
  }
}
