package ndprig.controller.twin;

import ndprig.controller.twin.montecarlo.Check;

/**
 * A strain-gauge bridge. Its noise belongs to the instrument that reads it.
 *
 * @param ratedNewton full scale
 * @param sensitivityMillivoltsPerVolt bridge output at full scale, per volt of excitation
 * @param zeroMillivoltsPerVolt output without force, at the stack's reference temperature
 * @param zeroDriftMillivoltsPerVoltKelvin change of that with temperature
 */
public record LoadCellParameters(
    double ratedNewton,
    double sensitivityMillivoltsPerVolt,
    double zeroMillivoltsPerVolt,
    double zeroDriftMillivoltsPerVoltKelvin) {
  /** Checks the bounds. */
  public LoadCellParameters {
    Check.positive("ratedNewton", ratedNewton);
    Check.positive("sensitivityMillivoltsPerVolt", sensitivityMillivoltsPerVolt);
    Check.finite("zeroMillivoltsPerVolt", zeroMillivoltsPerVolt);
    Check.finite("zeroDriftMillivoltsPerVoltKelvin", zeroDriftMillivoltsPerVoltKelvin);
  }

  double millivoltsPerVolt(double newton, double kelvinOverReference) {
    return newton / ratedNewton * sensitivityMillivoltsPerVolt
        + zeroMillivoltsPerVolt
        + zeroDriftMillivoltsPerVoltKelvin * kelvinOverReference;
  }
}
