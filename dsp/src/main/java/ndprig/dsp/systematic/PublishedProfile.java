package ndprig.dsp.systematic;

import java.util.List;
import ndprig.dsp.profile.DepthProfile;
import ndprig.dsp.uncertainty.PublishedValue;
import ndprig.dsp.uncertainty.SystematicBudget;

/**
 * A depth profile with statistical and systematic uncertainty.
 *
 * @param profile densities with their counting uncertainty
 * @param budgets systematic budget of the density of every slice, in the order of the slices; a
 *     slice is moved with the inner face of the collector, not with the outer one
 * @param atomsPerCm2 lithium of the profile, atoms/cm²
 */
public record PublishedProfile(
    DepthProfile profile, List<SystematicBudget> budgets, PublishedValue atomsPerCm2) {
  /** Copies the budgets. */
  public PublishedProfile {
    budgets = List.copyOf(budgets);
    if (budgets.size() != profile.slices()) {
      throw new IllegalArgumentException(
          budgets.size() + " budgets for " + profile.slices() + " slices");
    }
  }

  /** Density of a slice relative to lithium metal with its whole uncertainty. */
  public PublishedValue density(int slice) {
    return new PublishedValue(profile.density(slice), profile.sigma(slice), budgets.get(slice));
  }
}
