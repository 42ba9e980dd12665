package ndprig.controller.app;

import java.util.SplittableRandom;
import ndprig.controller.app.TemperatureRig.Heat;

/**
 * A plate, a cell on it and a thermometer in the cell, written anew so that loop and alarms can be
 * tried in hours of time within milliseconds.
 */
final class HeatedCell {
  private static final double FULL_WATTS = 20;
  private static final double NOISE_KELVIN = 0.01;

  private final Heat heat;
  private final double ambient;
  private final SplittableRandom random = new SplittableRandom(5);
  private double plate;
  private double cell;
  private double sensor;
  private double read;
  private double sensorSeconds = 2;
  private double contact = 1;
  private double power = 1;
  private double offset;

  HeatedCell(Heat heat, double ambient) {
    this.heat = heat;
    this.ambient = ambient;
    plate = ambient;
    cell = ambient;
    sensor = ambient;
  }

  void power(double share) {
    power = share;
  }

  void contact(double share) {
    contact = share;
  }

  void sensorSeconds(double seconds) {
    sensorSeconds = seconds;
  }

  void offset(double kelvin) {
    offset = kelvin;
  }

  /** Lets time pass. */
  void step(double share, double seconds) {
    double toCell = heat.plateToCell() * contact * (plate - cell);
    double cellLoss = heat.cellLoss() * (cell - ambient);
    double plateLoss = heat.plateLoss() * (plate - ambient);
    plate += seconds * (FULL_WATTS * power * share - toCell - plateLoss) / heat.plateJoules();
    cell += seconds * (toCell - cellLoss) / heat.cellJoules();
    sensor += seconds * (cell - sensor) / sensorSeconds;
  }

  /** A reading of the thermometer, °C. */
  double measure() {
    read = sensor + offset + NOISE_KELVIN * random.nextGaussian();
    return read;
  }

  double celsius() {
    return cell;
  }
}
