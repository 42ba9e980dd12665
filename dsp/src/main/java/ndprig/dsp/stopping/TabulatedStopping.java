package ndprig.dsp.stopping;

import static ndprig.dsp.material.Element.AVOGADRO_PER_MOL;

import java.util.Arrays;
import ndprig.dsp.material.Element;
import org.hipparchus.analysis.interpolation.SplineInterpolator;
import org.hipparchus.analysis.polynomials.PolynomialSplineFunction;

/**
 * Tabulated stopping, interpolated by a natural cubic spline of ln S over ln E.
 *
 * <p>A straight line between the points of a log-log plot, the other usual choice, lies up to 0.7
 * keV higher behind 16 µm of copper. Below the first point S grows with √E, as for a free electron
 * gas.
 */
final class TabulatedStopping implements ElectronicStopping {
  /** From MeV·cm²/g times g/mol to 1e-15 eV·cm²/atom. */
  private static final double TO_CROSS_SECTION = 1e6 * 1e15 / AVOGADRO_PER_MOL;

  private final PolynomialSplineFunction logarithm;
  private final double firstKev;
  private final double lastKev;

  /**
   * Prepares the spline.
   *
   * @param energiesKev energies, keV, rising, shape {@code [n]}
   * @param massStopping stopping, MeV·cm²/g, shape {@code [n]}
   */
  TabulatedStopping(Element element, double[] energiesKev, double[] massStopping) {
    double scale = element.atomicWeightAmu() * TO_CROSS_SECTION;
    double[] x = Arrays.stream(energiesKev).map(Math::log).toArray();
    double[] y = Arrays.stream(massStopping).map(s -> Math.log(s * scale)).toArray();
    logarithm = new SplineInterpolator().interpolate(x, y);
    firstKev = energiesKev[0];
    lastKev = energiesKev[energiesKev.length - 1];
  }

  @Override
  public double crossSection(double energyKev) {
    if (energyKev < firstKev) {
      return Math.exp(logarithm.value(Math.log(firstKev))) * Math.sqrt(energyKev / firstKev);
    }
    return Math.exp(logarithm.value(Math.log(energyKev)));
  }

  @Override
  public double maximumKev() {
    return lastKev;
  }
}
