package ndprig.controller.loop;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import ndprig.controller.loop.StackMemory.Place;
import ndprig.hal.cycler.CyclerReading;
import ndprig.hal.device.Quality;
import ndprig.hal.device.Reading;
import ndprig.hal.pressure.ActuatorState;
import ndprig.hal.quantity.Pressure;
import org.jspecify.annotations.Nullable;

/**
 * Believes the force only while it is plausible. At rest the mean of each averaging window is
 * compared with the one before, with what the screw did in between, and with what it did since
 * contact:
 *
 * <ul>
 *   <li>a force below zero is impossible;
 *   <li>at rest the force stays; a small step is suspect, a large one implausible;
 *   <li>a move changes the force by the stated stiffness, within its tolerance and the friction;
 *   <li>so do all moves since contact together, within creep, expansion and swelling besides;
 *   <li>where many moves, however small each is, are not answered, a test move must tell;
 *   <li>contact comes within the travel of an approach, and does not go unless the screw goes back.
 * </ul>
 *
 * <p>A suspect or implausible force is passed on as {@link Quality#SUSPECT}; what comes back to
 * what is expected is believed again. Not thread-safe.
 */
public final class ForceCheck {
  /** A step at rest that is more than this of the force is suspect. */
  private static final double STEP_SHARE = 0.005;

  /** A step at rest that is more than this of the force, and than the friction, is implausible. */
  private static final double GROSS_SHARE = 0.05;

  /** A single reading that is more than this above what it may be is not acted on. */
  private static final double LEAP_SHARE = 0.2;

  /** A window's mean is off by so many of its deviations once in a human life. */
  private static final double NOISE_DEVIATIONS = 6;

  /** What creep and surroundings may do to a force at rest, per second, as a share of it. */
  private static final double DRIFT_SHARE_PER_SECOND = 2e-4;

  /** The same after a gap of any length. */
  private static final double MOST_DRIFT_SHARE = 0.002;

  /** A move was answered if the force did at least this share of what it should. */
  private static final double ANSWERED_SHARE = 0.3;

  /** Unanswered moves worth so many times the friction cannot be friction. */
  private static final double UNANSWERED_FRICTIONS = 8;

  /** What a controller's absence may hide besides, as a share of the force. */
  private static final double ABSENCE_SHARE = 0.03;

  /** Windows in a row that must be as expected before a force is believed again. */
  private static final int WINDOWS_TO_RETURN = 5;

  private final RegulatorOptions options;
  private final ForceLimits limits;
  private final double perStep;
  private final SampleMean mean = new SampleMean();
  private @Nullable Place rest;
  private @Nullable Place anchor;
  private boolean contact;
  private boolean touched;
  private int contactSteps;
  private boolean approaching;
  private int approachFrom;
  private boolean restored;
  private boolean seenBefore;
  private boolean fromKnown;
  private boolean regulating;
  private boolean testing;
  private double unanswered;
  private boolean testDue;
  private String doubt = "";
  private boolean implausible;
  private boolean mayReturn;
  private int asExpected;
  private boolean sensorDoubts;
  private long doubtedSinceNanos;
  private boolean leaps;
  private boolean windowClosed;
  private double windowMean;
  private long nowNanos;
  private double celsius = Double.NaN;
  private double swelling;
  private double lastCharge = Double.NaN;
  private int lastSteps;
  private boolean wasMoving = true;
  private long restSinceNanos;
  private @Nullable Integer confirmedSteps;
  private boolean positionUnknown;

  /** A check that knows nothing of the stack yet. */
  public ForceCheck(RegulatorOptions options) {
    this.options = options;
    this.limits = options.force();
    this.perStep = options.stiffness().initial();
  }

  /** Takes up what an earlier process knew. Before the first tick. */
  public void restore(StackMemory memory) {
    Place place = memory.rest();
    rest = new Place(place.steps(), place.megapascals(), place.celsius(), 0, 0);
    restored = true;
    seenBefore = true;
    fromKnown = true;
    contact = memory.contact();
    touched = memory.touched();
    contactSteps = memory.contactSteps();
    approaching = memory.approaching();
    approachFrom = memory.approachFrom();
    doubt = memory.doubt();
    implausible = memory.implausible();
  }

  /** What the next process must know; nothing before the first window at rest. */
  public Optional<StackMemory> memory() {
    return Optional.ofNullable(rest)
        .map(
            place ->
                new StackMemory(
                    place,
                    contact,
                    contactSteps,
                    touched,
                    approaching,
                    approachFrom,
                    doubt,
                    implausible));
  }

  /** Looks at a tick; returns it with the quality that the pressure deserves. */
  public RigInputs judge(RigInputs inputs) {
    nowNanos = inputs.tickNanos();
    if (restored && doubtedSinceNanos == 0) {
      doubtedSinceNanos = nowNanos;
    }
    windowClosed = false;
    countSwelling(inputs.cycler());
    if (inputs.temperature().isGood()) {
      celsius = inputs.temperature().require().celsius();
    }
    Reading<Pressure> pressure = inputs.pressure();
    noteSensor(pressure.quality() == Quality.SUSPECT);
    observe(pressure, inputs.actuator());
    if ((doubt.isEmpty() && !leaps) || !pressure.isGood()) {
      return inputs;
    }
    return new RigInputs(
        inputs.tickNanos(),
        inputs.temperature(),
        new Reading<>(pressure.value(), Quality.SUSPECT, pressure.atNanos()),
        inputs.actuator(),
        inputs.cycler(),
        inputs.outputs());
  }

  /** Why the force is not believed; empty if it is. */
  public String doubt() {
    if (!doubt.isEmpty()) {
      return doubt;
    }
    return sensorDoubts ? "the load cell gives the same value again and again" : "";
  }

  /** Why the force cannot be true; empty if it may be. */
  public String implausible() {
    return implausible ? doubt : "";
  }

  /** How long the force has been in doubt. */
  public Duration doubted() {
    return doubt().isEmpty() ? Duration.ZERO : Duration.ofNanos(nowNanos - doubtedSinceNanos);
  }

  /** Whether the motor driver's position is not known, nor could be confirmed by the force yet. */
  public boolean positionUnknown() {
    return positionUnknown;
  }

  /** A position that the force confirms, once. */
  public Optional<Integer> takeConfirmedPosition() {
    Optional<Integer> steps = Optional.ofNullable(confirmedSteps);
    confirmedSteps = null;
    return steps;
  }

  /**
   * An operator has looked and says that the force shown is the true one.
   *
   * @param pressure the reading as the load cell gives it
   * @return why that cannot be taken, or empty
   */
  public String confirm(Reading<Pressure> pressure) {
    Pressure value = pressure.value();
    boolean readable = value != null && pressure.quality() != Quality.STALE;
    if (value == null || !readable || sensorDoubts) {
      return "the load cell gives no live reading; mend it first";
    }
    if (value.megapascals() < -zeroMegapascals()) {
      return text("it reads %.4f MPa, and no stack pulls; mend its wiring", value.megapascals());
    }
    believe();
    rest = null;
    restored = false;
    seenBefore = true;
    fromKnown = false;
    contact = false;
    touched = false;
    approaching = false;
    return "";
  }

  /** Whether a window at rest was completed at this tick. */
  boolean windowClosed() {
    return windowClosed;
  }

  /** Mean of the window that was completed, MPa. */
  double windowMean() {
    return windowMean;
  }

  /** The newest good temperature, °C; NaN before the first. */
  double celsius() {
    return celsius;
  }

  /** Whether the load cell doubts its own value. */
  boolean sensorDoubts() {
    return sensorDoubts;
  }

  /** Whether the force is in doubt here, though the load cell itself does not doubt it. */
  boolean awaitsTest() {
    return !doubt.isEmpty() && !implausible && !sensorDoubts;
  }

  /** Whether small moves went unanswered for so long that only a test move can tell why. */
  boolean testDue() {
    return testDue && doubt.isEmpty();
  }

  /** Whether the force is being followed: from now on all moves together must make sense. */
  void regulating(boolean follows) {
    if (regulating && !follows) {
      anchor = null;
    }
    regulating = follows;
  }

  /** A test move begins or has ended; it judges by itself. */
  void testing(boolean begins) {
    testing = begins;
  }

  /** A test move ended without an answer: what friction makes of going there and back may show. */
  void untested() {
    testing = false;
    restored = rest != null;
  }

  /** A test move gave the stiffness that is stated: the force is believed as it is now. */
  void passed() {
    believe();
    rest = null;
    restored = false;
  }

  /** A test move did not. */
  void failed(double ratio) {
    reject(
        text("a test move changed the force by %.0f %% of what the stiffness says", 100 * ratio));
    mayReturn = false;
  }

  /**
   * How far the screw may go on towards contact, microsteps; 0 if it may not. Of a stack that
   * nothing is stored of, what the driver has counted already is taken for approach: processes that
   * die before they stored anything must not each have the whole travel.
   *
   * @param steps where it is
   * @param megapascals the newest mean
   */
  int approach(int steps, double megapascals) {
    if (contact) {
      return 0;
    }
    if (!approaching) {
      if (megapascals > zeroMegapascals()) {
        reject(
            text(
                "the force reads %.4f MPa before contact, more than the zero tolerance of %.4f MPa;"
                    + " zero the load cell, or confirm the force if the stack is touched",
                megapascals, zeroMegapascals()));
        return 0;
      }
      approaching = true;
    }
    int last = (touched ? Math.max(approachFrom, contactSteps) : approachFrom);
    int left = last + limits.approachSteps() - steps;
    if (left <= 0) {
      reject(
          text(
              "the approach found no contact within %d steps; look at load cell, screw and stack",
              limits.approachSteps()));
      mayReturn = false;
    }
    return Math.max(0, left);
  }

  /** Whether the stack is touched. */
  boolean inContact() {
    return contact;
  }

  /** The force at which the stack counts as touched, MPa: more than the zero can have drifted. */
  double contactMegapascals() {
    return options.contactMegapascals() + limits.zero().drift(celsius);
  }

  /** How far from zero the unloaded stack may read at this temperature, MPa. */
  private double zeroMegapascals() {
    return limits.zero().at(celsius);
  }

  private void noteSensor(boolean doubts) {
    if (doubts && !sensorDoubts && doubt.isEmpty()) {
      doubtedSinceNanos = nowNanos;
    }
    sensorDoubts = doubts;
  }

  private void countSwelling(Reading<CyclerReading> cycler) {
    double charge = cycler.isGood() ? cycler.require().charge().milliampereHours() : Double.NaN;
    if (!Double.isNaN(charge) && !Double.isNaN(lastCharge)) {
      swelling += options.geometry().denseSteps(charge - lastCharge);
    }
    lastCharge = charge;
  }

  private void observe(Reading<Pressure> pressure, Reading<ActuatorState> actuator) {
    ActuatorState state = actuator.value();
    boolean present = state != null && actuator.quality() != Quality.STALE;
    positionUnknown &= !actuator.isGood();
    if (state == null || !present || !pressure.isGood()) {
      leaps = false;
      mean.clear();
      return;
    }
    // Without a position no window would judge a leap, and one that is true must trip.
    leaps = actuator.isGood() && leaps(state.positionSteps(), pressure.require().megapascals());
    if (wasMoving || state.moving() || state.positionSteps() != lastSteps) {
      wasMoving = state.moving();
      lastSteps = state.positionSteps();
      restSinceNanos = nowNanos;
    }
    if (nowNanos - restSinceNanos < options.timing().settle().toNanos()) {
      mean.clear();
      return;
    }
    mean.add(pressure.atNanos(), pressure.require().megapascals());
    if (mean.spans(nowNanos, options.timing().averaging().toNanos())) {
      windowMean = mean.mean();
      mean.clear();
      Place here = new Place(state.positionSteps(), windowMean, celsius, swelling, nowNanos);
      if (actuator.isGood()) {
        windowClosed = true;
        close(here);
      } else {
        seekPosition(here);
      }
    }
  }

  /**
   * Whether a single reading is far above all that screw and swelling can have done since the last
   * rest. Nobody retracts on it before a window at rest has judged it.
   */
  private boolean leaps(int steps, double megapascals) {
    Place before = rest;
    if (before == null) {
      return false;
    }
    int travel = Math.max(0, steps - before.steps());
    double most = perStep * (1 + limits.stiffnessTolerance()) * travel;
    double leap =
        Math.max(6 * limits.frictionMegapascals(), LEAP_SHARE * before.megapascals())
            + perStep * Math.abs(swelling - before.swelling());
    return megapascals - before.megapascals() - most > leap;
  }

  private void close(Place here) {
    if (here.megapascals() < -zeroMegapascals()) {
      if (!implausible) {
        reject(text("the force reads %.4f MPa, and no stack pulls", here.megapascals()));
      }
      return;
    }
    if (testing) {
      return;
    }
    Place before = rest;
    if (before == null) {
      arrive(here);
    } else if (!doubt.isEmpty()) {
      awaitReturn(before, here);
    } else {
      compare(before, here);
    }
  }

  private void compare(Place before, Place here) {
    double off = outside(before, here);
    boolean moved = here.steps() != before.steps();
    if (off > 0) {
      String words = change(before, here);
      if (!moved && off <= gross(before)) {
        suspect(words);
      } else {
        reject(words);
      }
      return;
    }
    if (moved && contact) {
      countAnswers(before, here);
    }
    arrive(here);
    checkContact(here);
    checkAnchor(here);
  }

  /** Notes where the stack is now and what is known of contact. */
  private void arrive(Place here) {
    restored = false;
    rest = here;
    if (!contact && !approaching) {
      int known = fromKnown ? approachFrom : seenBefore ? here.steps() : 0;
      approachFrom = Math.min(known, here.steps());
      fromKnown = true;
    }
    if (here.megapascals() >= contactMegapascals()) {
      if (!contact) {
        contactSteps = here.steps() - (int) Math.round(here.megapascals() / perStep);
      }
      contact = true;
      touched = true;
      approaching = false;
      if (anchor == null && regulating) {
        anchor = here;
      }
    }
  }

  /** Contact goes only if the screw goes back to where it began. */
  private void checkContact(Place here) {
    double lost = contactMegapascals() - options.contactMegapascals() / 2;
    if (!contact || here.megapascals() >= lost) {
      return;
    }
    // A stack that was pressed for long has crept: contact goes before where it came.
    double crept = limits.creepShare() * options.upperLimitMegapascals();
    double slack = (2 * limits.frictionMegapascals() + contactMegapascals() + crept) / perStep;
    if (here.steps() <= contactSteps + slack) {
      contact = false;
      fromKnown = false;
      anchor = null;
    } else {
      reject(
          text(
              "the force is gone (%.4f MPa) though the screw is %d steps beyond contact",
              here.megapascals(), here.steps() - contactSteps));
    }
  }

  private void checkAnchor(Place here) {
    Place from = anchor;
    if (from == null || !doubt.isEmpty()) {
      return;
    }
    double travel = here.steps() - from.steps();
    double swell = here.swelling() - from.swelling();
    double grown = options.geometry().faradaicFactor() * swell;
    double expected = Math.max(0, from.megapascals() + perStep * (travel + grown));
    double allowed =
        2 * limits.frictionMegapascals()
            + limits.stiffnessTolerance() * perStep * Math.abs(travel)
            + limits.creepShare() * Math.max(here.megapascals(), from.megapascals())
            + perStep * Math.abs(swell)
            + noise()
            + warming(from, here);
    if (Math.abs(here.megapascals() - expected) > allowed) {
      reject(
          text(
              "since contact the screw went %.0f steps, which makes %.4f ± %.4f MPa; the force"
                  + " reads %.4f MPa",
              travel, expected, allowed, here.megapascals()));
      mayReturn = false;
    }
  }

  private void countAnswers(Place before, Place here) {
    double due = perStep * (here.steps() - before.steps());
    if (Math.abs(due) < noise() + warming(before, here)) {
      return;
    }
    boolean answered = (here.megapascals() - before.megapascals()) / due >= ANSWERED_SHARE;
    unanswered = answered ? 0 : unanswered + Math.abs(due);
    if (unanswered > UNANSWERED_FRICTIONS * limits.frictionMegapascals() + noise()) {
      testDue = true;
    }
  }

  /** A step beyond this has no cause that leaves the reading true. */
  private double gross(Place before) {
    return Math.max(2 * limits.frictionMegapascals(), GROSS_SHARE * before.megapascals());
  }

  /** How far the change between two places lies outside of what it may be, MPa; 0 if inside. */
  private double outside(Place before, Place here) {
    double change = here.megapascals() - before.megapascals();
    double steps = here.steps() - before.steps();
    double friction = steps == 0 ? 0 : 2 * limits.frictionMegapascals();
    double least = perStep * (1 - limits.stiffnessTolerance()) * Math.abs(steps) - friction;
    double most = perStep * (1 + limits.stiffnessTolerance()) * Math.abs(steps) + friction;
    double low;
    double high;
    if (steps >= 0) {
      low = contact ? least : Math.min(0, least);
      high = most;
    } else {
      low = -most;
      high = Math.max(-least, -Math.max(0, before.megapascals()));
    }
    double slack = slack(before, here);
    return Math.max(0, Math.max(change - high, low - change) - slack);
  }

  /** What may change at rest. */
  private double slack(Place before, Place here) {
    double force = Math.abs(before.megapascals());
    double step = Math.max(STEP_SHARE * force, noise());
    double seconds = (here.nanos() - before.nanos()) / 1e9;
    double drift =
        restored
            ? ABSENCE_SHARE * force + 2 * limits.frictionMegapascals()
            : force * Math.min(DRIFT_SHARE_PER_SECOND * seconds, MOST_DRIFT_SHARE);
    double swell = perStep * Math.abs(here.swelling() - before.swelling());
    return step + drift + swell + warming(before, here);
  }

  private double noise() {
    return NOISE_DEVIATIONS * options.noiseMegapascals();
  }

  private double warming(Place before, Place here) {
    double kelvin = Math.abs(here.celsius() - before.celsius());
    return Double.isNaN(kelvin) ? 0 : limits.megapascalsPerKelvin() * kelvin;
  }

  /** A wire that holds again gives what it gave before: the force is believed again. */
  private void awaitReturn(Place before, Place here) {
    if (!mayReturn) {
      return;
    }
    double off = outside(before, here);
    if (!implausible && off > gross(before)) {
      reject(change(before, here));
    }
    asExpected = off == 0 ? asExpected + 1 : 0;
    if (asExpected >= WINDOWS_TO_RETURN) {
      believe();
      arrive(here);
    }
  }

  private void suspect(String why) {
    begin(why, false);
  }

  private void reject(String why) {
    begin(why, true);
  }

  private void begin(String why, boolean impossible) {
    if (doubt().isEmpty()) {
      doubtedSinceNanos = nowNanos;
    }
    doubt = why;
    implausible = impossible;
    mayReturn = true;
    asExpected = 0;
  }

  private void believe() {
    doubt = "";
    implausible = false;
    testing = false;
    anchor = null;
    unanswered = 0;
    testDue = false;
  }

  /**
   * The motor driver does not know where it is. Where the force is what the stiffness makes of the
   * driver's count, or else of where the screw stood last, that is where it is. Without contact the
   * force tells nothing; then a count is taken that went on. Of a rig never seen before the count
   * is taken, unless it is that of a driver that was just powered, 0, under a force.
   */
  private void seekPosition(Place here) {
    Place before = rest;
    if (before == null) {
      boolean free = Math.abs(here.megapascals()) <= zeroMegapascals();
      settle(free || here.steps() != 0, here.steps());
    } else if (restored && here.steps() != 0 && here.steps() == before.steps()) {
      settle(true, here.steps());
    } else if (contact) {
      boolean byCount = fits(before, here, here.steps());
      settle(
          byCount || fits(before, here, before.steps()), byCount ? here.steps() : before.steps());
    } else {
      int travel = Math.abs(here.steps() - before.steps());
      boolean wentOn = here.steps() != 0 && travel <= limits.approachSteps();
      settle(restored && (travel == 0 || wentOn), here.steps());
    }
  }

  private void settle(boolean known, int steps) {
    positionUnknown = !known;
    if (known) {
      confirmedSteps = steps;
    }
  }

  private boolean fits(Place before, Place here, int steps) {
    double expected = Math.max(0, before.megapascals() + perStep * (steps - before.steps()));
    double allowed =
        2 * limits.frictionMegapascals()
            + ABSENCE_SHARE * Math.max(here.megapascals(), before.megapascals())
            + limits.stiffnessTolerance() * perStep * Math.abs(steps - before.steps());
    return Math.abs(here.megapascals() - expected) <= allowed;
  }

  private String change(Place before, Place here) {
    int steps = here.steps() - before.steps();
    return steps == 0
        ? text(
            "the force went from %.4f to %.4f MPa though nothing moved",
            before.megapascals(), here.megapascals())
        : text(
            "the force went from %.4f to %.4f MPa over %d steps, which make %.4f MPa",
            before.megapascals(), here.megapascals(), steps, perStep * steps);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
