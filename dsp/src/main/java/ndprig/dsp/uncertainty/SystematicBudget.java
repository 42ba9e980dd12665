package ndprig.dsp.uncertainty;

import java.util.ArrayList;
import java.util.List;

/**
 * What each systematic source contributes to the uncertainty of one number.
 *
 * @param contributions named contributions, taken as independent of each other; each name once
 */
public record SystematicBudget(List<Contribution> contributions) {
  /** Nothing but counting. */
  public static final SystematicBudget NONE = new SystematicBudget(List.of());

  /** Copies the list and checks that no name stands twice. */
  public SystematicBudget {
    contributions = List.copyOf(contributions);
    long names = contributions.stream().map(Contribution::name).distinct().count();
    if (names < contributions.size()) {
      throw new IllegalArgumentException(
          "a source stands twice in the budget " + contributions + ": it would count twice");
    }
  }

  /**
   * One source.
   *
   * @param name the source in words
   * @param sigma standard uncertainty (1 σ) that it gives to the number, in the unit of the number,
   *     not negative
   */
  public record Contribution(String name, double sigma) {
    /** Checks the uncertainty. */
    public Contribution {
      if (!(sigma >= 0)) {
        throw new IllegalArgumentException("contribution of " + name + ": sigma is " + sigma);
      }
    }
  }

  /** The budget with one more source. */
  public SystematicBudget with(String name, double sigma) {
    List<Contribution> more = new ArrayList<>(contributions);
    more.add(new Contribution(name, sigma));
    return new SystematicBudget(more);
  }

  /** The budget with the sources of another, none of which stands in both. */
  SystematicBudget with(SystematicBudget other) {
    List<Contribution> more = new ArrayList<>(contributions);
    more.addAll(other.contributions);
    return new SystematicBudget(more);
  }

  /** The budget of the number in another unit. */
  public SystematicBudget times(double factor) {
    return new SystematicBudget(
        contributions.stream()
            .map(c -> new Contribution(c.name(), c.sigma() * Math.abs(factor)))
            .toList());
  }

  /** All contributions, added in quadrature. */
  public double sigma() {
    return Math.sqrt(contributions.stream().mapToDouble(c -> c.sigma() * c.sigma()).sum());
  }

  /**
   * The contribution of one source.
   *
   * @throws IllegalArgumentException when the budget does not hold it
   */
  public double sigma(String name) {
    return contributions.stream()
        .filter(c -> c.name().equals(name))
        .mapToDouble(Contribution::sigma)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " is not part of " + contributions));
  }
}
