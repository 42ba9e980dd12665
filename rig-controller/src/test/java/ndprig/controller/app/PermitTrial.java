package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import ndprig.controller.port.PortName;
import ndprig.controller.run.RunEvent;
import ndprig.controller.safety.LatchState.LatchedTrip;
import ndprig.controller.safety.Trip;
import ndprig.hal.instrument.max31865.Max31865Fault;

/** A permit line that is not what it should be when the current is to end, by the true current. */
final class PermitTrial {
  /** Twenty times what a rest shows, and far below any programme's current. */
  static final double FLOWING_MILLIAMPERES = 0.01;

  private static final Duration LONGEST_WAY = Duration.ofHours(8);
  private static final Duration TRIP_AFTER = Duration.ofSeconds(20);

  /** No alarm hangs on the beam, whose pulses take most of the time. */
  private static final double FLUX = 3e5;

  private PermitTrial() {}

  /** What is wrong with the line. */
  enum LineFault {
    FAILS(OutputFault::fails),
    WRITES_FAIL(OutputFault::writesFail),
    STICKS(OutputFault::sticks),
    READS_WRONG(OutputFault::readsWrong);

    @SuppressWarnings("ImmutableEnumChecker") // the functions capture nothing
    private final BiConsumer<OutputFault, Boolean> sets;

    LineFault(BiConsumer<OutputFault, Boolean> sets) {
      this.sets = sets;
    }

    void set(OutputFault fault, boolean wrong) {
      sets.accept(fault, wrong);
    }

    /** Whether the line itself goes low all the same. */
    boolean obeys() {
      return this == READS_WRONG;
    }
  }

  /** How an operator or the rig ends the current. */
  enum End {
    PAUSE,
    STOP,
    ABORT,
    TRIP
  }

  /**
   * One trial.
   *
   * @param minutes how long the line is wrong; 0 for a second
   */
  record Case(ShippedRig rig, LineFault fault, End end, int minutes) {}

  static void check(Case one, Path folder) throws Exception {
    var experiment = one.rig.edit().with("flux_per_cm2_s", FLUX).load(folder);
    try (ScenarioRig rig = new ScenarioRig(experiment, folder)) {
      rig.start();
      assertThat(
              rig.runUntil(() -> Math.abs(rig.milliamperes()) > FLOWING_MILLIAMPERES, LONGEST_WAY))
          .isTrue();
      rig.run(Duration.ofMinutes(1));
      OutputFault line = rig.fault(PortName.PERMIT);
      one.fault.set(line, true);
      end(rig, one.end);
      if (one.minutes > 0) {
        rig.run(TRIP_AFTER);
        boolean flows = Math.abs(rig.milliamperes()) > FLOWING_MILLIAMPERES;
        assertThat(flows).as("true current").isEqualTo(!one.fault.obeys());
        assertThat(latched(rig).contains(Trip.CURRENT_WITHOUT_PERMIT)).isEqualTo(flows);
        rig.run(Duration.ofMinutes(one.minutes));
      }
      rig.run(Duration.ofSeconds(1));
      one.fault.set(line, false);
      rig.run(Duration.ofSeconds(2));
      assertDead(rig);
      boolean tripped = one.minutes > 0 || one.end == End.TRIP;
      assertThat(latched(rig).isEmpty() || tripped).as("%s", latched(rig)).isTrue();
      rig.run(Duration.ofMinutes(5));
      assertDead(rig);
      assertThat(rig.failedAgents()).isEmpty();
    }
  }

  private static void end(ScenarioRig rig, End end) throws InterruptedException {
    switch (end) {
      case PAUSE -> ask(rig, RunEvent.PAUSE);
      case STOP -> ask(rig, RunEvent.STOP);
      case ABORT -> ask(rig, RunEvent.ABORT);
      case TRIP -> {
        rig.twin().thermometer().inject(Max31865Fault.OPEN_ELEMENT);
        rig.run(Duration.ofSeconds(6));
      }
    }
  }

  private static void ask(ScenarioRig rig, RunEvent event) throws InterruptedException {
    var done = rig.controller().control().request(event, "test");
    rig.run(Duration.ofMillis(200));
    assertThat(done.join().accepted()).as(done.join().reason()).isTrue();
  }

  /** What an operator believes is so: the line is low and no current flows. */
  private static void assertDead(ScenarioRig rig) {
    assertThat(rig.twin().permit().isHigh()).isFalse();
    assertThat(Math.abs(rig.milliamperes())).isLessThan(FLOWING_MILLIAMPERES);
  }

  private static List<Trip> latched(ScenarioRig rig) {
    return rig.controller().safety().latchState().trips().stream().map(LatchedTrip::trip).toList();
  }
}
