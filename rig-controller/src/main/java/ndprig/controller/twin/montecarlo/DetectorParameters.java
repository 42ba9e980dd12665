package ndprig.controller.twin.montecarlo;

/**
 * The charged-particle detector and where it stands. Source and detector are parallel discs on one
 * axis, with vacuum between.
 *
 * @param sourceRadiusCentimetre of the beam spot on the cell
 * @param detectorRadiusCentimetre of the sensitive disc
 * @param distanceCentimetre between the two
 * @param fwhmKev of detector and electronics
 * @param fullScaleKev energy of the last channel's upper edge, as the amplifier's gain is set
 * @param background what is counted beside tritons
 */
public record DetectorParameters(
    double sourceRadiusCentimetre,
    double detectorRadiusCentimetre,
    double distanceCentimetre,
    double fwhmKev,
    double fullScaleKev,
    BackgroundParameters background) {
  /** Checks the bounds. */
  public DetectorParameters {
    Check.positive("sourceRadiusCentimetre", sourceRadiusCentimetre);
    Check.positive("detectorRadiusCentimetre", detectorRadiusCentimetre);
    Check.positive("distanceCentimetre", distanceCentimetre);
    Check.notNegative("fwhmKev", fwhmKev);
    Check.positive("fullScaleKev", fullScaleKev);
  }

  double sourceAreaSquareCentimetre() {
    return Math.PI * sourceRadiusCentimetre * sourceRadiusCentimetre;
  }
}
