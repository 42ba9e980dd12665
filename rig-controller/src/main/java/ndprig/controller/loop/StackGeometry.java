package ndprig.controller.loop;

/**
 * How charge becomes thickness and steps become displacement.
 *
 * <p>Lithium that is plated as dense metal grows by
 *
 * <pre>
 *   dx = s · f · 4.849 µm/(mAh/cm²) · dQ / A
 *   4.849 µm = 3.6 C · 6.941 g/mol / (96485 C/mol · 0.534 g/cm³) · 1e4 µm/cm
 * </pre>
 *
 * <p>with s the sign that plates, f the faradaic factor, dQ the charge in mAh and A the area in
 * cm². The factor covers what is not dense metal and what shrinks elsewhere in the stack: 1 for an
 * electrode that grows alone, 0 if the other electrode shrinks by as much.
 *
 * @param areaSquareCentimetres electrode area A, cm², more than 0
 * @param micrometresPerStep travel per microstep, µm, more than 0
 * @param platingSign +1 if positive charge plates on the electrode in the beam, -1 if it strips
 * @param faradaicFactor net growth of the whole stack per growth of dense lithium, 0 or more
 * @source Faraday's law; molar mass 6.941 g/mol and density 0.534 g/cm³ of lithium
 */
public record StackGeometry(
    double areaSquareCentimetres,
    double micrometresPerStep,
    int platingSign,
    double faradaicFactor) {
  /** Growth of dense lithium, µm per mAh/cm². */
  public static final double MICROMETRES_PER_MILLIAMPERE_HOUR = 4.849;

  /** Checks the ranges. */
  public StackGeometry {
    if (!(areaSquareCentimetres > 0) || !(micrometresPerStep > 0)) {
      throw new IllegalArgumentException(
          "areaSquareCentimetres, micrometresPerStep: must be more than 0, got "
              + areaSquareCentimetres
              + ", "
              + micrometresPerStep);
    }
    if (Math.abs(platingSign) != 1) {
      throw new IllegalArgumentException("platingSign: must be 1 or -1, got " + platingSign);
    }
    if (!(faradaicFactor >= 0) || Double.isInfinite(faradaicFactor)) {
      throw new IllegalArgumentException(
          "faradaicFactor: must be 0 or more, got " + faradaicFactor);
    }
  }

  /** The growth of the stack by a charge, µm; negative if it shrinks. */
  public double swellingMicrometres(double milliampereHours) {
    return platingSign
        * faradaicFactor
        * MICROMETRES_PER_MILLIAMPERE_HOUR
        * milliampereHours
        / areaSquareCentimetres;
  }

  /** What a charge makes of dense lithium alone, in microsteps of travel; positive grows. */
  public double denseSteps(double milliampereHours) {
    return platingSign
        * MICROMETRES_PER_MILLIAMPERE_HOUR
        * milliampereHours
        / areaSquareCentimetres
        / micrometresPerStep;
  }

  /** The microsteps that make room for the growth by a charge: negative when the stack grows. */
  public double compensatingSteps(double milliampereHours) {
    return -swellingMicrometres(milliampereHours) / micrometresPerStep;
  }
}
