package ndprig.controller.loop;

import java.util.SplittableRandom;
import ndprig.hal.device.Quality;
import ndprig.hal.pressure.ActuatorState;

/**
 * A screw, a spring with friction (play) and a stack that swells. 0.002 MPa per step at first, no
 * force before 200 steps.
 */
final class SpringStack {
  static final double MEGAPASCALS_PER_STEP = 0.002;
  static final double MICROMETRES_PER_STEP = 0.3125;
  static final int CONTACT_STEPS = 200;
  private static final int STEPS_PER_TICK = 40;

  final InputsBuilder inputs = new InputsBuilder();
  private final SplittableRandom random = new SplittableRandom(7);
  private final PressureRegulator regulator;
  private final double friction;
  private final double noise;
  private double stiffness = MEGAPASCALS_PER_STEP;
  private double pressed;
  private double swollenMicrometres;
  private int position;
  private boolean jammed;
  private long nanos;
  private boolean ramping;
  private double frozen = Double.NaN;
  private Quality pressureQuality = Quality.GOOD;
  private Quality actuatorQuality = Quality.GOOD;
  int movingTicks;
  int moves;
  StackDemand demand = StackDemand.NONE;

  SpringStack(PressureRegulator regulator, double friction, double noise) {
    this.regulator = regulator;
    this.friction = friction;
    this.noise = noise;
  }

  double megapascals() {
    return Math.max(0, pressed);
  }

  int position() {
    return position;
  }

  void stiffness(double megapascalsPerStep) {
    stiffness = megapascalsPerStep;
  }

  void swell(double micrometres) {
    swollenMicrometres += micrometres;
  }

  void jam(boolean newJammed) {
    jammed = newJammed;
  }

  void temperatureRamps(boolean newRamping) {
    ramping = newRamping;
  }

  /** The load cell shows from now on what it showed, with its noise. */
  void freeze() {
    frozen = megapascals();
  }

  private double shown() {
    return Double.isNaN(frozen) ? megapascals() : frozen;
  }

  void quality(Quality pressure, Quality actuator) {
    pressureQuality = pressure;
    actuatorQuality = actuator;
  }

  void run(double seconds) {
    for (int i = 0; i < Math.round(seconds * 10); i++) {
      tick();
    }
  }

  void tick() {
    nanos += 100_000_000;
    settle();
    boolean moving = demand == StackDemand.MOVE && position != regulator.demandedSteps();
    inputs
        .at(nanos)
        .megapascals(shown() + noise * gaussian(), pressureQuality)
        .actuator(
            new ActuatorState(position, moving, moving, false, false, false), actuatorQuality);
    StackDemand before = demand;
    demand = regulator.step(regulator.force().judge(inputs.build()), ramping, 0.1);
    if (demand == StackDemand.MOVE) {
      movingTicks++;
      if (before != StackDemand.MOVE) {
        moves++;
      }
      int way = regulator.demandedSteps() - position;
      position += jammed ? 0 : Math.max(-STEPS_PER_TICK, Math.min(STEPS_PER_TICK, way));
    }
  }

  /** Play: the force follows the screw only when it has taken up the friction. */
  private void settle() {
    double steps = position - CONTACT_STEPS + swollenMicrometres / MICROMETRES_PER_STEP;
    double free = steps * stiffness;
    pressed = Math.max(free - friction, Math.min(free + friction, pressed));
  }

  private double gaussian() {
    return Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
        * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
