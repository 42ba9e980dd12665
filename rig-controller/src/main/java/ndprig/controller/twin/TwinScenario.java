package ndprig.controller.twin;

import ndprig.controller.twin.montecarlo.Beamline;

/**
 * Everything that is true of a simulated rig.
 *
 * @param name by which operators choose it
 * @param cell as it was built
 * @param plating how lithium behaves
 * @param failures what goes wrong
 * @param programme of the cycler
 * @param beamline beam and detector
 * @param thermal heat
 * @param stack springs and screw
 * @param electrical shunt and wiring
 */
public record TwinScenario(
    String name,
    CellParameters cell,
    PlatingParameters plating,
    FailureParameters failures,
    CyclerProgramme programme,
    Beamline beamline,
    ThermalParameters thermal,
    StackParameters stack,
    ElectricalParameters electrical) {
  /** Checks what no part can check alone. */
  public TwinScenario {
    double overpotentialVolts =
        plating.overpotentialVolts()
            + programme.currentDensityMilliamperePerSquareCentimetre()
                * 1e-3
                * cell.resistance().greatest();
    if (programme.stripCutOffVolts() <= overpotentialVolts) {
      throw new IllegalArgumentException(
          "stripCutOffVolts: must be above the overpotential, or stripping would end at once: "
              + programme.stripCutOffVolts()
              + " <= "
              + overpotentialVolts);
    }
  }

  /** The same in another cell. */
  public TwinScenario withCell(CellParameters other) {
    return new TwinScenario(
        name, other, plating, failures, programme, beamline, thermal, stack, electrical);
  }

  /** The same with another behaviour of lithium. */
  public TwinScenario withPlating(PlatingParameters other) {
    return new TwinScenario(
        name, cell, other, failures, programme, beamline, thermal, stack, electrical);
  }

  /** The same with other troubles. */
  public TwinScenario withFailures(FailureParameters other) {
    return new TwinScenario(
        name, cell, plating, other, programme, beamline, thermal, stack, electrical);
  }

  /** The same with another programme. */
  public TwinScenario withProgramme(CyclerProgramme other) {
    return new TwinScenario(
        name, cell, plating, failures, other, beamline, thermal, stack, electrical);
  }

  /** The same with another beam or detector. */
  public TwinScenario withBeamline(Beamline other) {
    return new TwinScenario(
        name, cell, plating, failures, programme, other, thermal, stack, electrical);
  }

  /** The same with other heat flows. */
  public TwinScenario withThermal(ThermalParameters other) {
    return new TwinScenario(
        name, cell, plating, failures, programme, beamline, other, stack, electrical);
  }

  /** The same with other springs. */
  public TwinScenario withStack(StackParameters other) {
    return new TwinScenario(
        name, cell, plating, failures, programme, beamline, thermal, other, electrical);
  }

  /** The same with another shunt or wiring. */
  public TwinScenario withElectrical(ElectricalParameters other) {
    return new TwinScenario(
        name, cell, plating, failures, programme, beamline, thermal, stack, other);
  }
}
