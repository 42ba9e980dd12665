package ndprig.dsp.lithium;

/**
 * Cross section of a 1/v absorber, from its value at 2200 m/s to the neutrons of a real beam.
 *
 * @param barnAt2200 cross section at 2200 m/s, barn, above zero; 940 for ⁶Li
 */
public record ThermalCrossSection(double barnAt2200) {
  /** ⁶Li(n,t): 940 b. */
  public static final ThermalCrossSection LITHIUM_6 = new ThermalCrossSection(940);

  /** Wavelength of a neutron of 2200 m/s, Å. */
  private static final double WAVELENGTH_2200_ANGSTROM = 1.7982;

  /** Temperature at which a neutron of 2200 m/s has the energy kT, K. */
  private static final double TEMPERATURE_2200_KELVIN = 293.59;

  /** Checks the value. */
  public ThermalCrossSection {
    requirePositive(barnAt2200, "cross section");
  }

  /** For neutrons of one wavelength in Å: {@code σ₀·λ/1.798}. */
  public double barnAtWavelength(double angstrom) {
    requirePositive(angstrom, "wavelength");
    return barnAt2200 * angstrom / WAVELENGTH_2200_ANGSTROM;
  }

  /** Mean over a Maxwellian flux of a temperature in K: {@code σ₀·(√π/2)·√(T₀/T)}. */
  public double barnAtTemperature(double kelvin) {
    requirePositive(kelvin, "neutron temperature");
    return barnAt2200 * Math.sqrt(Math.PI) / 2 * Math.sqrt(TEMPERATURE_2200_KELVIN / kelvin);
  }

  private static void requirePositive(double value, String name) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " " + value + " is not above zero");
    }
  }
}
