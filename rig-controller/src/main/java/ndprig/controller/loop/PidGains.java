package ndprig.controller.loop;

/**
 * Gains of a PID in the standard (ISA) form.
 *
 * @param proportional output per unit of error, more than 0
 * @param integralSeconds reset time Ti, s; infinity switches the integral off
 * @param derivativeSeconds derivative time Td, s; 0 switches the derivative off
 * @param filterSeconds time constant of the first-order filter on the derivative, s; Td/8 to Td/3
 *     is usual
 */
public record PidGains(
    double proportional, double integralSeconds, double derivativeSeconds, double filterSeconds) {
  /** Checks the ranges. */
  public PidGains {
    if (!(proportional > 0) || Double.isInfinite(proportional)) {
      throw new IllegalArgumentException("proportional: must be more than 0, got " + proportional);
    }
    if (!(integralSeconds > 0)) {
      throw new IllegalArgumentException(
          "integralSeconds: must be more than 0, got " + integralSeconds);
    }
    if (!(derivativeSeconds >= 0) || !(filterSeconds >= 0)) {
      throw new IllegalArgumentException(
          "derivativeSeconds, filterSeconds: must be 0 or more, got "
              + derivativeSeconds
              + ", "
              + filterSeconds);
    }
  }
}
