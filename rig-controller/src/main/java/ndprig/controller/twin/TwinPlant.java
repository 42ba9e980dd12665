package ndprig.controller.twin;

import java.util.ArrayList;
import java.util.List;
import ndprig.controller.twin.montecarlo.DetectorEvents;
import ndprig.controller.twin.montecarlo.PulseSink;
import ndprig.controller.twin.montecarlo.PulseSource;
import ndprig.hal.instrument.Signal;
import ndprig.hal.time.Agent;

/**
 * The simulated rig without its instruments. It steps on a fixed grid of 100 ms and, in between, at
 * the exact times of the cycler's steps.
 *
 * <p>Signals, pulses and {@link #advanceTo} all bring the plant to the asked time first, so nobody
 * ever sees an old state. Run it as an agent so that grid steps read the actuators in time and
 * edges come when they happen. All that is random depends on the seed alone. Not thread-safe: plant
 * and instruments live on one thread.
 */
public final class TwinPlant implements Agent {
  /** Distance of grid steps, ns. */
  public static final long GRID_NANOS = 100_000_000L;

  private static final int STEPS_PER_SECOND = (int) (1_000_000_000L / GRID_NANOS);
  private static final int STEPS_PER_SAMPLE = 60 * STEPS_PER_SECOND;
  private static final double GRID_SECONDS = GRID_NANOS * 1e-9;
  private static final double NEWTON_PER_MPA_CM2 = 100;

  private final TwinScenario scenario;
  private final long startNanos;
  private final CellModel cell;
  private final ThermalModel thermal;
  private final StackModel stack;
  private final DetectorEvents events;
  private final PulseSource pulses = new CaughtUpPulses();
  private final List<TruthSample> samples = new ArrayList<>();

  private TwinActuators actuators = new TwinActuators(at -> 0, at -> 0, () -> false);
  private EdgeOutput edges = (level, atNanos) -> {};
  private long gridStep;
  private boolean advancing;

  /**
   * Builds a plant at rest, its actuators not connected: no heat, screw at zero, no permit.
   *
   * @param scenario what is true of it
   * @param seed of everything random
   * @param startNanos monotonic time of its first grid step
   */
  public TwinPlant(TwinScenario scenario, long seed, long startNanos) {
    this.scenario = scenario;
    this.startNanos = startNanos;
    cell = new CellModel(scenario, seed, startNanos);
    thermal = new ThermalModel(scenario.thermal(), seed);
    stack = new StackModel(scenario.stack());
    events = new DetectorEvents(seed, startNanos, scenario.cell().layers(), scenario.beamline());
  }

  /**
   * Connects what acts on the plant and what hears its step edges.
   *
   * @param newActuators read at every grid step from now on
   * @param newEdges told of every step from now on; must not block
   */
  public void connect(TwinActuators newActuators, EdgeOutput newEdges) {
    actuators = newActuators;
    edges = newEdges;
  }

  @Override
  public String name() {
    return "twin";
  }

  @Override
  public long run(long nowNanos) {
    advanceTo(nowNanos);
    return nextEventNanos();
  }

  /**
   * Takes all grid steps and cycler steps up to and including a time. A time in the past, or a call
   * from within an actuator or the edge output, does nothing.
   *
   * @param nanos monotonic time
   */
  public void advanceTo(long nanos) {
    if (advancing) {
      return;
    }
    advancing = true;
    try {
      while (nextEventNanos() <= nanos) {
        takeEvent();
      }
    } finally {
      advancing = false;
    }
  }

  /** When the next grid step or cycler step is due, monotonic ns. */
  public long nextEventNanos() {
    return Math.min(gridNanos(), cell.dueNanos());
  }

  /**
   * From now on the plate warms the cell through this share of its contact.
   *
   * @param share of what it was, 0 to 1
   */
  public void loseContact(double share) {
    thermal.contact(share);
  }

  /**
   * From now on the thermometer in the cell is not what it was.
   *
   * @param slower times its lag, 1 or more
   * @param offsetKelvin more than it should read, K
   */
  public void spoilThermometer(double slower, double offsetKelvin) {
    thermal.thermometer(slower, offsetKelvin);
  }

  /** Resistance of the platinum thermometer, ohm. */
  public Signal sensorOhm() {
    return caughtUp(at -> thermal.sensorOhm());
  }

  /** Output of the load cell's bridge, mV per V of excitation. */
  public Signal loadCellMillivoltsPerVolt() {
    return caughtUp(at -> stack.loadCellMillivoltsPerVolt());
  }

  /** Voltage over the current shunt, V. */
  public Signal shuntVolts() {
    return caughtUp(cell::shuntVolts);
  }

  /** Voltage of the collector against lithium, V: negative while plating. */
  public Signal cellVolts() {
    return caughtUp(cell::cellVolts);
  }

  /** Detector and beam monitor. */
  public PulseSource pulses() {
    return pulses;
  }

  /** Whether the cycler's programme has run to its end. */
  public boolean programmeFinished() {
    return cell.finished();
  }

  /** What really happened so far. */
  public TwinTruth truth() {
    return new TwinTruth(cell.deposit().truth(), samples, cell.onsets());
  }

  /** The true state at the last grid step or cycler step. */
  public TruthSample state() {
    return sample(cell.nowNanos());
  }

  private void takeEvent() {
    long due = cell.dueNanos();
    long grid = gridNanos();
    if (due <= grid) {
      cell.integrate(due);
      cell.nextStep();
      edges.edge(cell.edgeLevel(), due);
    } else {
      cell.integrate(grid);
      takeGridStep(grid);
    }
  }

  private void takeGridStep(long nanos) {
    double seconds = gridStep * GRID_SECONDS;
    thermal.step(GRID_SECONDS, actuators.heaterWatts().at(nanos), seconds);
    stack.step(
        GRID_SECONDS,
        actuators.screwMicrosteps().at(nanos),
        cell.deposit().swellingMicrometre(),
        thermal.cellCelsius());
    cell.press(megapascals());
    if (gridStep % STEPS_PER_SECOND == 0) {
      events.beginSecond(cell.content());
    }
    if (gridStep % STEPS_PER_SAMPLE == 0) {
      samples.add(sample(nanos));
    }
    gridStep++;
    if (cell.permit(actuators.permit().getAsBoolean())) {
      edges.edge(cell.edgeLevel(), nanos);
    }
  }

  private TruthSample sample(long nanos) {
    return new TruthSample(
        nanos,
        cell.deposit().active(),
        cell.deposit().inactive(),
        cell.deposit().dendrite(),
        cell.deposit().elsewhere(),
        thermal.cellCelsius(),
        megapascals(),
        scenario.beamline().electronics().gain(nanos - startNanos));
  }

  private double megapascals() {
    return stack.newton() / NEWTON_PER_MPA_CM2 / scenario.cell().areaSquareCentimetre();
  }

  private long gridNanos() {
    return startNanos + gridStep * GRID_NANOS;
  }

  private Signal caughtUp(Signal signal) {
    return nanos -> {
      advanceTo(nanos);
      return signal.at(nanos);
    };
  }

  private final class CaughtUpPulses implements PulseSource {
    @Override
    public void pulsesUntil(long nanos, PulseSink sink) {
      advanceTo(nanos);
      events.pulsesUntil(nanos, sink);
    }

    @Override
    public long monitorCountsUntil(long nanos) {
      return events.monitorCountsUntil(nanos);
    }
  }
}
