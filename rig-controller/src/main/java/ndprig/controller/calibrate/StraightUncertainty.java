package ndprig.controller.calibrate;

import ndprig.dsp.calibration.CalibrationFit;

/**
 * Uncertainties of offset and gain that make the energies at two channels as uncertain, and as
 * correlated, as a calibration has them. For a straight calibration these are its own.
 *
 * <p>With V the covariance of the energies E₁, E₂ at channels x₁, x₂ and Δ = x₂ − x₁: {@code σ_a² =
 * (x₂²V₁₁ − 2x₁x₂V₁₂ + x₁²V₂₂)/Δ²}, {@code σ_b² = (V₁₁ − 2V₁₂ + V₂₂)/Δ²}, {@code cov = (−x₂V₁₁ +
 * (x₁ + x₂)V₁₂ − x₁V₂₂)/Δ²}.
 *
 * @param offsetSigmaKev of the energy at channel 0, keV
 * @param gainSigma of the gain, relative
 * @param correlation of both, −1 to 1
 */
public record StraightUncertainty(double offsetSigmaKev, double gainSigma, double correlation) {
  static StraightUncertainty of(CalibrationFit fit, double first, double last) {
    double low = fit.covarianceKev2(first, first);
    double both = fit.covarianceKev2(first, last);
    double high = fit.covarianceKev2(last, last);
    double square = (last - first) * (last - first);
    double offset = (last * last * low - 2 * first * last * both + first * first * high) / square;
    double gain = (low - 2 * both + high) / square;
    double covariance = (-last * low + (first + last) * both - first * high) / square;
    return new StraightUncertainty(
        Math.sqrt(offset),
        Math.sqrt(gain) / fit.calibration().gainKevPerChannel(),
        Math.max(-1, Math.min(1, covariance / Math.sqrt(offset * gain))));
  }
}
