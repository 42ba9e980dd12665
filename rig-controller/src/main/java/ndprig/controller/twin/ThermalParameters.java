package ndprig.controller.twin;

import ndprig.controller.twin.montecarlo.Check;

/**
 * Two lumps: a heated plate and the cell on it, in a hall whose temperature swings daily.
 *
 * @param plateJoulesPerKelvin heat capacity of the plate
 * @param cellJoulesPerKelvin heat capacity of the cell
 * @param plateToCellWattsPerKelvin conductance
 * @param plateToAmbientWattsPerKelvin conductance
 * @param cellToAmbientWattsPerKelvin conductance
 * @param heaterMaxWatts that the heater gives, whatever is asked
 * @param ambientMeanCelsius of the hall; plate and cell begin there
 * @param ambientDailyAmplitudeKelvin of the swing around it
 * @param sensorLagSeconds of the resistance thermometer on the cell
 * @param sensorOhmAtZeroCelsius 100 for a Pt100, 1000 for a Pt1000
 */
public record ThermalParameters(
    double plateJoulesPerKelvin,
    double cellJoulesPerKelvin,
    double plateToCellWattsPerKelvin,
    double plateToAmbientWattsPerKelvin,
    double cellToAmbientWattsPerKelvin,
    double heaterMaxWatts,
    double ambientMeanCelsius,
    double ambientDailyAmplitudeKelvin,
    double sensorLagSeconds,
    double sensorOhmAtZeroCelsius) {
  /** Checks the bounds. */
  public ThermalParameters {
    Check.positive("plateJoulesPerKelvin", plateJoulesPerKelvin);
    Check.positive("cellJoulesPerKelvin", cellJoulesPerKelvin);
    Check.positive("plateToCellWattsPerKelvin", plateToCellWattsPerKelvin);
    Check.notNegative("plateToAmbientWattsPerKelvin", plateToAmbientWattsPerKelvin);
    Check.notNegative("cellToAmbientWattsPerKelvin", cellToAmbientWattsPerKelvin);
    Check.notNegative("heaterMaxWatts", heaterMaxWatts);
    Check.finite("ambientMeanCelsius", ambientMeanCelsius);
    Check.notNegative("ambientDailyAmplitudeKelvin", ambientDailyAmplitudeKelvin);
    Check.positive("sensorLagSeconds", sensorLagSeconds);
    Check.positive("sensorOhmAtZeroCelsius", sensorOhmAtZeroCelsius);
  }
}
