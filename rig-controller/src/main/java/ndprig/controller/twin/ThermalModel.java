package ndprig.controller.twin;

import ndprig.controller.twin.montecarlo.RandomStream;

/** Heat of plate, cell and sensor: explicit Euler on the grid. */
final class ThermalModel {
  private static final double SECONDS_PER_DAY = 86_400;

  /** Callendar-Van Dusen coefficients of platinum (IEC 60751). */
  private static final double A = 3.9083e-3;

  private static final double B = -5.775e-7;
  private static final double C = -4.183e-12;

  private final ThermalParameters parameters;
  private final double phase;
  private double plate;
  private double cell;
  private double sensor;
  private double contact = 1;
  private double lag = 1;
  private double offset;

  ThermalModel(ThermalParameters parameters, long seed) {
    this.parameters = parameters;
    phase = 2 * Math.PI * RandomStream.AMBIENT.open(seed, 0).nextDouble();
    plate = parameters.ambientMeanCelsius();
    cell = plate;
    sensor = plate;
  }

  /**
   * Steps once.
   *
   * @param dt s; short against every time constant
   * @param heaterWatts asked for
   * @param seconds since the start
   */
  void step(double dt, double heaterWatts, double seconds) {
    double power = Math.max(0, Math.min(parameters.heaterMaxWatts(), heaterWatts));
    double ambient = ambient(seconds);
    double toCell = contact * parameters.plateToCellWattsPerKelvin() * (plate - cell);
    double plateLoss = parameters.plateToAmbientWattsPerKelvin() * (plate - ambient);
    double cellLoss = parameters.cellToAmbientWattsPerKelvin() * (cell - ambient);
    sensor += dt * (cell - sensor) / (lag * parameters.sensorLagSeconds());
    plate += dt * (power - toCell - plateLoss) / parameters.plateJoulesPerKelvin();
    cell += dt * (toCell - cellLoss) / parameters.cellJoulesPerKelvin();
  }

  /** From now on the plate warms the cell through this share of its contact. */
  void contact(double share) {
    contact = share;
  }

  /**
   * From now on the thermometer is not what it was.
   *
   * @param slower times its lag
   * @param offsetKelvin more than it should read, K
   */
  void thermometer(double slower, double offsetKelvin) {
    lag = slower;
    offset = offsetKelvin;
  }

  double cellCelsius() {
    return cell;
  }

  /** Resistance of the platinum sensor, ohm. */
  double sensorOhm() {
    double t = sensor + offset;
    double belowZero = t < 0 ? C * (t - 100) * t * t * t : 0;
    return parameters.sensorOhmAtZeroCelsius() * (1 + A * t + B * t * t + belowZero);
  }

  private double ambient(double seconds) {
    return parameters.ambientMeanCelsius()
        + parameters.ambientDailyAmplitudeKelvin()
            * Math.sin(2 * Math.PI * seconds / SECONDS_PER_DAY + phase);
  }
}
