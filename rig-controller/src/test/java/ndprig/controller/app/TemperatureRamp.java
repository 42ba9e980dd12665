package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import ndprig.controller.app.TemperatureRig.Heat;
import ndprig.controller.config.ConfigException;
import ndprig.controller.config.EffectiveLimits;

/** A ramp to a target and back, by the twin's true temperature. */
final class TemperatureRamp {
  /** From one that takes hours to one far beyond the heater; plans know up to 10 K/min. */
  private static final List<Double> RAMPS = List.of(0.2, 1.0, 2.0, 4.0, 10.0, 600.0);

  /** Far below the 2 K between the highest target and the trip. */
  private static final double OVERSHOOT_AS_BELIEVED = 0.3;

  private static final double OVERSHOOT_OF_OTHERS = 1.5;

  private static final double AMBIENT = 20;
  private static final double BACK = 25;

  /** Nearer than this to what the heater reaches, it takes hours. */
  private static final double OUT_OF_REACH_KELVIN = 6;

  private static final Duration HOLD = Duration.ofMinutes(70);

  private TemperatureRamp() {}

  /** A ramp on a rig. */
  record Case(ShippedRig rig, Heat heat, double target, double perMinute) {}

  /** Every target and ramp on every rig as it is believed, and those of one rig on all others. */
  static Stream<Case> all() throws Exception {
    List<Case> all = new ArrayList<>();
    for (ShippedRig rig : ShippedRig.all()) {
      for (Heat heat : Heat.values()) {
        boolean other = heat != Heat.AS_BELIEVED;
        if (other && !rig.profile().equals("twin-bench")) {
          continue;
        }
        for (double target : targets(rig)) {
          if (AMBIENT + heat.reachKelvin() - target > OUT_OF_REACH_KELVIN) {
            for (double ramp : RAMPS) {
              all.add(new Case(rig, heat, target, ramp));
            }
          }
        }
      }
    }
    return all.stream();
  }

  private static List<Double> targets(ShippedRig rig) throws ConfigException {
    EffectiveLimits limits = ShortRuns.shipped(rig.scenario()).limits();
    double hottest = limits.hottestTarget().celsius();
    return List.of(30.0, (BACK + hottest) / 2, hottest, limits.coldestTarget().celsius());
  }

  static void check(Case one, Path folder) throws Exception {
    try (TemperatureRig rig = new TemperatureRig(one.rig.edit(), one.heat, folder)) {
      rig.rig.run(Duration.ofSeconds(15));
      double allowed = one.heat == Heat.AS_BELIEVED ? OVERSHOOT_AS_BELIEVED : OVERSHOOT_OF_OTHERS;
      reach(rig, one.target, one.perMinute);
      assertThat(rig.highest() - Math.max(AMBIENT + 1, one.target))
          .as("overshoot, K")
          .isLessThan(allowed);
      if (one.target > AMBIENT) {
        assertThat(rig.truth()).isBetween(one.target - 1, one.target + allowed);
        reach(rig, BACK, one.perMinute);
        assertThat(BACK - rig.lowest()).as("undershoot, K").isLessThan(allowed);
      }
      assertThat(rig.trips()).isEmpty();
      assertThat(rig.told()).isEmpty();
      assertThat(rig.rig.failedAgents()).isEmpty();
    }
  }

  private static void reach(TemperatureRig rig, double target, double perMinute)
      throws InterruptedException {
    double minutes = Math.abs(target - rig.truth()) / perMinute;
    rig.ask(target, perMinute);
    rig.rig.run(HOLD.plusSeconds((long) (60 * minutes)));
  }
}
