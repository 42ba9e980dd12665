package ndprig.dsp.stopping;

import java.util.Map;
import ndprig.dsp.material.Layer;
import ndprig.dsp.reaction.Particle;
import org.hipparchus.analysis.interpolation.SplineInterpolator;
import org.hipparchus.analysis.polynomials.PolynomialSplineFunction;

/**
 * Stopping from SRIM listings for some materials, and from another source for all others.
 *
 * <p>A listing is taken at its stopping per mass: when the layer has another density, stopping
 * scales with it. The total is interpolated by a natural cubic spline of ln S over ln E. Bragg
 * factors of layers with a listing must be 1, SRIM has its own. Immutable and thread-safe.
 */
public final class SrimStopping implements StoppingSource {
  /** SRIM takes ions at the mass of the atom, which is up to 0.06 % above that of the nucleus. */
  private static final double MASS_TOLERANCE = 2e-3;

  private final Map<String, SrimListing> byMaterial;
  private final StoppingSource others;

  /**
   * Joins listings with another source.
   *
   * @param byMaterial listing for the name of a material
   * @param others source for every other material
   */
  public SrimStopping(Map<String, SrimListing> byMaterial, StoppingSource others) {
    this.byMaterial = Map.copyOf(byMaterial);
    this.others = others;
  }

  @Override
  public StoppingPower of(Particle particle, Layer layer) {
    SrimListing listing = byMaterial.get(layer.material().name());
    if (listing == null) {
      return others.of(particle, layer);
    }
    if (Math.abs(listing.ionMassAmu() / particle.massAmu() - 1) > MASS_TOLERANCE) {
      throw new IllegalArgumentException(
          "SRIM listing "
              + listing.name()
              + " is for an ion of "
              + listing.ionMassAmu()
              + " u, not for "
              + particle.name());
    }
    if (layer.braggFactor() != 1) {
      throw new IllegalArgumentException(
          "layer of "
              + layer.material().name()
              + ": a Bragg factor does not go with SRIM listing "
              + listing.name());
    }
    double scale = layer.material().densityGramsPerCm3() / listing.densityGramsPerCm3();
    return new ListedPower(listing, scale);
  }

  @Override
  public String description() {
    return "SRIM listings "
        + byMaterial.values().stream().map(SrimListing::name).sorted().toList()
        + "; others: "
        + others.description();
  }

  private static final class ListedPower implements StoppingPower {
    private final PolynomialSplineFunction logarithm;
    private final double firstKev;
    private final double lastKev;

    ListedPower(SrimListing listing, double scale) {
      double[] x = listing.rows().stream().mapToDouble(r -> Math.log(r.energyKev())).toArray();
      double[] y =
          listing.rows().stream()
              .mapToDouble(r -> Math.log(scale * (r.electronic() + r.nuclear())))
              .toArray();
      logarithm = new SplineInterpolator().interpolate(x, y);
      firstKev = listing.rows().get(0).energyKev();
      lastKev = listing.rows().get(listing.rows().size() - 1).energyKev();
    }

    @Override
    public double kevPerMicrometre(double energyKev) {
      if (!(energyKev > 0) || energyKev > lastKev) {
        throw new IllegalArgumentException(
            "energy " + energyKev + " keV lies outside the SRIM listing (0 to " + lastKev + ")");
      }
      double listed = Math.max(energyKev, firstKev);
      double value = Math.exp(logarithm.value(Math.min(Math.log(listed), Math.log(lastKev))));
      return energyKev < firstKev ? value * Math.sqrt(energyKev / firstKev) : value;
    }

    @Override
    public double maximumKev() {
      return lastKev;
    }
  }
}
