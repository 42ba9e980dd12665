package ndprig.controller.twin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A plant whose actuators a test sets by hand. */
final class TestPlant {
  static final long START = 1_234_567L;
  static final long SECOND = 1_000_000_000L;

  final TwinPlant plant;
  final List<Long> edges = new ArrayList<>();
  final List<Boolean> levels = new ArrayList<>();
  double heaterWatts;
  double screwMicrosteps;
  boolean permit = true;

  TestPlant(TwinScenario scenario, long seed) {
    plant = new TwinPlant(scenario, seed, START);
    plant.connect(
        new TwinActuators(at -> heaterWatts, at -> screwMicrosteps, () -> permit),
        (level, at) -> {
          levels.add(level);
          edges.add(at - START);
        });
  }

  void advanceTo(Duration sinceStart) {
    plant.advanceTo(START + sinceStart.toNanos());
  }

  void finish() {
    while (!plant.programmeFinished()) {
      plant.run(plant.nextEventNanos());
    }
  }

  static TwinScenario withoutOffsets(TwinScenario scenario) {
    return scenario.withElectrical(new ElectricalParameters(100, 0, 0, 1));
  }

  static TwinScenario withoutJitter(TwinScenario scenario) {
    PlatingParameters p = scenario.plating();
    return scenario.withPlating(
        new PlatingParameters(
            p.faradaicFraction(),
            p.lithiumEfficiency(),
            0,
            p.overpotentialVolts(),
            p.relativeDensity(),
            p.firstPlateauVolts(),
            p.firstPlateauMahPerSquareCentimetre()));
  }
}
