package ndprig.hal.instrument.tic;

/**
 * Motion to a target with limited speed and acceleration, exact at any time: each stretch of
 * constant acceleration is taken in one step.
 */
final class MotionPlanner {
  /** Where rounding may leave it: far less than a step. */
  private static final double CLOSE_STEPS = 1e-6;

  private static final int MOST_STRETCHES = 100;

  private double position;
  private double velocity;
  private double target;
  private boolean active;
  private long nanos;
  private double maxSpeed = 200;
  private double acceleration = 400;
  private double deceleration = 400;

  double position() {
    return position;
  }

  double velocity() {
    return velocity;
  }

  void limits(double speed, double speedingUp, double slowingDown) {
    maxSpeed = speed;
    acceleration = speedingUp;
    deceleration = slowingDown;
  }

  void goTo(double newTarget) {
    target = newTarget;
    active = true;
  }

  /** Stops at once. */
  void halt() {
    active = false;
    velocity = 0;
  }

  /** Slows down to a stop. */
  void slowToStop() {
    target = position + velocity * Math.abs(velocity) / (2 * deceleration);
    active = velocity != 0;
  }

  void setPosition(double newPosition) {
    halt();
    position = newPosition;
  }

  /** Moves on to a time; does nothing if it is past. */
  void advance(long nowNanos) {
    double left = (nowNanos - nanos) * 1e-9;
    nanos = Math.max(nanos, nowNanos);
    for (int i = 0; active && left > 0 && i < MOST_STRETCHES; i++) {
      left -= stretch(left);
    }
  }

  /** Does one stretch of constant acceleration, or as much of it as there is time for. */
  private double stretch(double left) {
    double distance = Math.abs(target - position);
    double direction = Math.signum(target - position);
    double speed = velocity * direction;
    double stopping = velocity * velocity / (2 * deceleration);
    if (distance < CLOSE_STEPS && stopping < CLOSE_STEPS) {
      position = target;
      halt();
      return left;
    }
    if (velocity != 0 && (speed <= 0 || stopping >= distance - CLOSE_STEPS / 2)) {
      return slowDown(left);
    }
    double turningSpeed =
        Math.sqrt(
            (2 * distance + speed * speed / acceleration) / (1 / acceleration + 1 / deceleration));
    double goal = Math.min(maxSpeed, turningSpeed);
    if (speed < goal) {
      double time = Math.min(left, (goal - speed) / acceleration);
      move(time, direction * acceleration);
      return time;
    }
    double time = Math.min(left, Math.max(0, distance - stopping) / speed);
    move(time, 0);
    return Math.max(time, Double.MIN_NORMAL);
  }

  private double slowDown(double left) {
    double needed = Math.abs(velocity) / deceleration;
    double time = Math.min(left, needed);
    double sign = Math.signum(velocity);
    move(time, -sign * deceleration);
    if (time == needed) {
      velocity = 0;
    }
    return time;
  }

  private void move(double time, double rate) {
    position += velocity * time + rate * time * time / 2;
    velocity += rate * time;
  }
}
