package ndprig.controller.service;

/**
 * A result with its standard uncertainties.
 *
 * @param value best value
 * @param sigma both uncertainties combined
 * @param sigmaStatistical of counting
 * @param sigmaSystematic of all that is the same in every spectrum
 */
public record ValueView(
    double value, double sigma, double sigmaStatistical, double sigmaSystematic) {}
