package ndprig.controller.twin;

import ndprig.controller.twin.montecarlo.Check;

/**
 * Area resistance of the lithium interface under stack pressure: R(p) = R₀·(R₁/R₀)^(p/p₁). Two
 * points are published for a cell; the exponential between and beyond them is assumed, because it
 * never becomes negative.
 *
 * @param ohmSquareCentimetre R₀, without pressure; 0 for none at any pressure
 * @param pressedOhmSquareCentimetre R₁, under the pressure below
 * @param pressedMegapascals p₁
 */
public record ResistanceParameters(
    double ohmSquareCentimetre, double pressedOhmSquareCentimetre, double pressedMegapascals) {
  /** Nothing that depends on the pressure. */
  public static final ResistanceParameters NONE = new ResistanceParameters(0, 0, 1);

  /** Checks the bounds. */
  public ResistanceParameters {
    Check.notNegative("ohmSquareCentimetre", ohmSquareCentimetre);
    Check.notNegative("pressedOhmSquareCentimetre", pressedOhmSquareCentimetre);
    Check.positive("pressedMegapascals", pressedMegapascals);
    if ((ohmSquareCentimetre == 0) != (pressedOhmSquareCentimetre == 0)) {
      throw new IllegalArgumentException(
          "pressedOhmSquareCentimetre: must be zero if and only if ohmSquareCentimetre is, got "
              + pressedOhmSquareCentimetre);
    }
  }

  /** The resistance under a pressure, Ω cm². */
  double at(double megapascals) {
    if (ohmSquareCentimetre == 0) {
      return 0;
    }
    double ratio = pressedOhmSquareCentimetre / ohmSquareCentimetre;
    return ohmSquareCentimetre * Math.pow(ratio, megapascals / pressedMegapascals);
  }

  /** The greatest at any pressure up to p₁, Ω cm². */
  double greatest() {
    return Math.max(ohmSquareCentimetre, pressedOhmSquareCentimetre);
  }
}
