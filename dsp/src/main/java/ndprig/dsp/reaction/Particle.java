package ndprig.dsp.reaction;

import ndprig.dsp.material.Element;
import ndprig.dsp.material.Nuclide;

/**
 * A fully ionised light nucleus in flight.
 *
 * @param name nuclide, such as {@code H-3}
 * @param atomicNumber charge number
 * @param massAmu mass of the bare nucleus, u
 */
public record Particle(String name, int atomicNumber, double massAmu) {
  /** Electron mass, u (CODATA 2018). */
  private static final double ELECTRON_AMU = 5.48579909065e-4;

  /** Proton, 1.007276 u. */
  public static final Particle PROTON = of("H-1");

  /** Triton, 3.015501 u. */
  public static final Particle TRITON = of("H-3");

  /** Alpha particle, 4.001506 u. */
  public static final Particle ALPHA = of("He-4");

  /**
   * The nucleus of a nuclide: its atomic mass less its electrons; binding of electrons is left out.
   */
  public static Particle of(String nuclide) {
    int charge = Element.of(nuclide.substring(0, nuclide.indexOf('-'))).atomicNumber();
    double mass = Nuclide.of(nuclide).atomicMassAmu() - charge * ELECTRON_AMU;
    return new Particle(nuclide, charge, mass);
  }
}
