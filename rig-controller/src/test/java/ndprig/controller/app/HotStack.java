package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import ndprig.controller.app.ForceRig.Moment;
import ndprig.controller.config.ConfigException;
import ndprig.controller.config.Experiment;
import ndprig.controller.event.EventId;

/**
 * A shipped rig whose plan wants the highest temperature that may be set, reached before the stack
 * is touched.
 *
 * @param shipped the rig
 * @param driftNewtonsPerKelvin what the zero of the twin's load cell really does
 */
record HotStack(ShippedRig shipped, Double driftNewtonsPerKelvin) {
  /** As much as the sheet allows, either way; and none. */
  static final Double[] DRIFTS = {-0.04, 0.04, 0.0};

  /** Friction both ways, 2 N on 1 cm² each. */
  private static final double FRICTION_MPA = 0.02;

  /** How far the regulator leaves the force from its target, as a share of it. */
  private static final double DEADBAND = 0.01;

  private static final double REFERENCE_CELSIUS = 25;

  Experiment load(Path folder) throws IOException, ConfigException {
    double hottest = shipped.load(folder).limits().hottestTarget().celsius();
    return shipped
        .edit()
        .with("target_celsius", hottest)
        .replacing("timeout_s = 3600", "timeout_s = 14400")
        .replacing("timeout_s = 1800", "timeout_s = 14400")
        .with("load_cell_drift_n_per_kelvin", driftNewtonsPerKelvin)
        .dimmed()
        .load(folder);
  }

  /** Nothing is doubted nor trips, and the true pressure is the target but for the drift. */
  void assertBelieved(Path folder) throws Exception {
    try (ForceRig force = new ForceRig(load(folder), folder)) {
      assertThat(force.reach(Moment.PLATING)).as(force.doubt()).isTrue();
      force.rig.run(Duration.ofMinutes(20));
      assertThat(force.latched()).as(force.doubt()).isEmpty();
      assertThat(force.rig.events(EventId.FORCE_DOUBTED)).isEmpty();
      double kelvin = force.rig.experiment().plan().temperature().target().celsius();
      double drift = Math.abs(driftNewtonsPerKelvin) * (kelvin - REFERENCE_CELSIUS) / 100;
      assertThat(force.truth())
          .isCloseTo(force.target(), within(drift + FRICTION_MPA + DEADBAND * force.target()));
    }
  }

  @Override
  public String toString() {
    return shipped + " with " + driftNewtonsPerKelvin + " N/K";
  }
}
