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
import ndprig.hal.quantity.Pressure;

/**
 * A shipped rig whose plan wants the highest temperature that may be set, reached before the stack
 * is touched.
 *
 * @param shipped the rig
 * @param driftNewtonsPerKelvin what the zero of the twin's load cell really does
 */
record HotStack(ShippedRig shipped, Double driftNewtonsPerKelvin) {
  /** As much as the sheet allows, either way; and none. */
  static final Double[] DRIFTS = {-0.048, 0.048, 0.0};

  /** Friction both ways, 2 N on 1 cm² each. */
  private static final double FRICTION_MPA = 0.02;

  /** How far the regulator leaves the force from its target, as a share of it. */
  private static final double DEADBAND = 0.01;

  private static final double REFERENCE_CELSIUS = 25;

  /** For 13 MPa at 0.1 MPa/s, an approach of 150 µm, and the stack's creep. */
  private static final Duration BACK = Duration.ofMinutes(15);

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
      assertUnloadsAndComesBack(force, drift);
    }
  }

  private static void assertUnloadsAndComesBack(ForceRig force, double drift) throws Exception {
    var control = force.rig.controller().control();
    var unloaded = control.unload(Double.NaN, "test");
    force.rig.run(BACK);
    assertThat(unloaded.join().accepted()).isTrue();
    assertThat(force.truth()).isLessThan(drift + 2 * FRICTION_MPA);
    var pressed = control.pressure(new Pressure(force.target()), force.target(), "test");
    force.rig.run(BACK);
    assertThat(pressed.join().accepted()).as(pressed.join().reason() + force.doubt()).isTrue();
    assertThat(force.latched()).as(force.doubt()).isEmpty();
    assertThat(force.doubt()).isEmpty();
    assertThat(force.truth()).isGreaterThan(0.9 * force.target() - drift);
  }

  @Override
  public String toString() {
    return shipped + " with " + driftNewtonsPerKelvin + " N/K";
  }
}
