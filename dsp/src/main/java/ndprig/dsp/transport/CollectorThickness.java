package ndprig.dsp.transport;

import ndprig.dsp.uncertainty.Estimate;

/**
 * Thickness of a collector from the energy of the edge that lithium at its inner face makes: {@code
 * d = (R(E₀) − R(E))/sec θ}, {@code σ_d = σ_E/(S(E)·sec θ)}.
 *
 * <p>The half height of a smeared edge lies at the mean energy of the particles from the face, to
 * the extent that straggling hardly changes over the width of the edge. The uncertainty of stopping
 * powers is not part of the result: at 2 % it is 0.24 µm for 12 µm of copper.
 */
public final class CollectorThickness {
  private CollectorThickness() {}

  /**
   * The thickness in µm.
   *
   * @param collector ranges in the material of the collector
   * @param birthKev energy of the particle at birth, keV
   * @param meanSecant mean path per depth, at least 1
   * @param edgeKev energy of the edge with its uncertainty, keV
   * @throws IllegalArgumentException when the edge does not lie between 0 and the energy at birth
   */
  public static Estimate fromEdge(
      RangeTable collector, double birthKev, double meanSecant, Estimate edgeKev) {
    if (!(edgeKev.value() > 0 && edgeKev.value() < birthKev)) {
      throw new IllegalArgumentException(
          "an edge at " + edgeKev.value() + " keV is not one of particles of " + birthKev + " keV");
    }
    double path =
        collector.rangeMicrometres(birthKev) - collector.rangeMicrometres(edgeKev.value());
    double step = 1e-3 * edgeKev.value();
    double perKev =
        (collector.rangeMicrometres(edgeKev.value() + step)
                - collector.rangeMicrometres(edgeKev.value() - step))
            / (2 * step);
    return new Estimate(path, edgeKev.sigma() * perKev).times(1 / meanSecant);
  }
}
