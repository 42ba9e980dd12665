package ndprig.hal.temperature.max31865;

import java.io.IOException;
import java.time.Duration;
import ndprig.hal.bus.SpiBus;
import ndprig.hal.device.DeviceException;
import ndprig.hal.device.Quality;
import ndprig.hal.device.Reading;
import ndprig.hal.quantity.Temperature;
import ndprig.hal.temperature.Thermometer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a platinum element through a MAX31865, one conversion at a time, with the current through
 * the element off in between so that it does not heat itself.
 *
 * <p>A cycle is a chain of polls: bias on, 10 ms, convert once, 65 ms, read all registers, every so
 * often a check of the leads, bias off. Reading all registers shows with every value that the chip
 * still holds our configuration and thresholds.
 *
 * <p>What the chip calls a fault, a code at either end, a chip that does not answer or has lost its
 * settings is a {@link DeviceException} and the reading becomes invalid. A value that is out of
 * range or changed faster than the cell can is published as {@link Quality#SUSPECT}; so is the
 * first after every opening, which nothing confirms yet.
 *
 * <p>A quiet element at rest gives one code for hours: that is no fault. After many equal codes the
 * converter has to prove that it still converts: without the bias it must give another code. One
 * that does not is frozen, a {@link DeviceException}; its readings stay invalid until it has proved
 * itself.
 *
 * <p>The chip select belongs to whoever made it: {@link #close} turns the bias off and leaves the
 * bus open.
 */
public final class Max31865Thermometer implements Thermometer {
  private static final Logger LOG = LoggerFactory.getLogger(Max31865Thermometer.class);

  // MAX31865 data sheet: bias settles within 10 ms, thrice that bears commands that
  // arrive unevenly; one-shot takes 52 ms (60 Hz) or 62.5 ms (50 Hz)
  // typically; a lead check ends within 1 ms.
  private static final long BIAS_SETTLE_NANOS = Duration.ofMillis(30).toNanos();
  private static final long CONVERSION_NANOS = Duration.ofMillis(65).toNanos();
  private static final long LEAD_CHECK_NANOS = Duration.ofMillis(2).toNanos();
  private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(5).toNanos();
  private static final long GRACE_NANOS = Duration.ofMillis(65).toNanos();

  private final Max31865Options options;
  private final SpiBus bus;
  private final RtdPlausibility plausibility;
  private final long periodNanos;
  private volatile Reading<Temperature> reading = Reading.invalid(0);
  private volatile boolean ready;
  private Step step = Step.SET_UP;
  private long cycleNanos;
  private long leadCheckNanos;
  private long giveUpNanos;
  private int biasedCode;
  private boolean frozen;

  private enum Step {
    SET_UP,
    START,
    CONVERT,
    READ,
    LEADS,
    UNBIASED,
    PROOF
  }

  /** A thermometer on a chip select, which must use SPI mode 1 and at most 5 MHz. */
  public Max31865Thermometer(Max31865Options options, SpiBus bus) {
    this.options = options;
    this.bus = bus;
    this.plausibility = new RtdPlausibility(options.limits());
    this.periodNanos = options.period().toNanos();
  }

  @Override
  public String id() {
    return options.id();
  }

  @Override
  public Reading<Temperature> reading() {
    return reading;
  }

  @Override
  public boolean ready() {
    return ready;
  }

  @Override
  public void open(long nowNanos) {
    invalidate(nowNanos);
    plausibility.reset();
    step = Step.SET_UP;
  }

  @Override
  public long poll(long nowNanos) throws DeviceException {
    boolean done = false;
    try {
      long next = advance(nowNanos);
      done = true;
      return next;
    } catch (IOException e) {
      throw new DeviceException.Communication(id(), operation(), String.valueOf(e.getMessage()), e);
    } finally {
      if (!done) {
        invalidate(nowNanos);
      }
    }
  }

  @Override
  public void close() {
    ready = false;
    reading = Reading.invalid(reading.atNanos());
    try {
      writeConfig(0);
    } catch (IOException e) {
      LOG.debug("{}: bias could not be turned off: {}", id(), e.getMessage());
    }
  }

  private long advance(long nowNanos) throws IOException, DeviceException {
    return switch (step) {
      case SET_UP -> setUp(nowNanos);
      case START -> start(nowNanos);
      case CONVERT -> convert(nowNanos);
      case READ -> read(nowNanos);
      case LEADS -> leads(nowNanos);
      case UNBIASED -> unbiased(nowNanos);
      case PROOF -> proof(nowNanos);
    };
  }

  private long setUp(long nowNanos) throws IOException, DeviceException {
    writeConfig(Max31865Codec.CLEAR_FAULTS);
    bus.transfer(Max31865Codec.writeThresholds(options.highCode(), options.lowCode()));
    verify(registers(), options.baseConfig());
    cycleNanos = nowNanos;
    leadCheckNanos = nowNanos;
    // In a poll of its own: the bias settles from the time of that poll, not from before these
    // transfers, which may have taken long.
    step = Step.START;
    return nowNanos + LOOK_AGAIN_NANOS;
  }

  private long start(long nowNanos) throws IOException {
    writeConfig(Max31865Codec.BIAS);
    step = Step.CONVERT;
    return nowNanos + BIAS_SETTLE_NANOS;
  }

  private long convert(long nowNanos) throws IOException {
    writeConfig(Max31865Codec.BIAS | Max31865Codec.ONE_SHOT);
    return await(Step.READ, nowNanos + CONVERSION_NANOS);
  }

  private long read(long nowNanos) throws IOException, DeviceException {
    byte[] reply = registers();
    if (stillSet(reply, Max31865Codec.ONE_SHOT)) {
      return lookAgain(nowNanos, "conversion");
    }
    verify(reply, options.baseConfig() | Max31865Codec.BIAS);
    publish(reply, nowNanos);
    if (nowNanos >= leadCheckNanos) {
      writeConfig(Max31865Codec.BIAS | Max31865Codec.FAULT_CYCLE_AUTO);
      return await(Step.LEADS, nowNanos + LEAD_CHECK_NANOS);
    }
    if (frozen || plausibility.standsStill()) {
      writeConfig(0);
      step = Step.UNBIASED;
      return nowNanos + BIAS_SETTLE_NANOS;
    }
    return rest(nowNanos);
  }

  private long leads(long nowNanos) throws IOException, DeviceException {
    byte[] reply = registers();
    if (stillSet(reply, Max31865Codec.FAULT_CYCLE_MASK)) {
      return lookAgain(nowNanos, "lead check");
    }
    verify(reply, options.baseConfig() | Max31865Codec.BIAS);
    refuseFaults(reply);
    leadCheckNanos = nowNanos + options.faultCheckPeriod().toNanos();
    return rest(nowNanos);
  }

  private long unbiased(long nowNanos) throws IOException {
    writeConfig(Max31865Codec.ONE_SHOT);
    return await(Step.PROOF, nowNanos + CONVERSION_NANOS);
  }

  /** Without the bias the ratio is none: any code but the one before will do. */
  private long proof(long nowNanos) throws IOException, DeviceException {
    byte[] reply = registers();
    if (stillSet(reply, Max31865Codec.ONE_SHOT)) {
      return lookAgain(nowNanos, "conversion without bias");
    }
    verify(reply, options.baseConfig());
    if (Max31865Codec.code(reply, 1 + Max31865Codec.RTD) == biasedCode) {
      frozen = true;
      throw fault("code %d with and without bias: the converter is frozen".formatted(biasedCode));
    }
    frozen = false;
    plausibility.moves();
    writeConfig(Max31865Codec.CLEAR_FAULTS);
    return rest(nowNanos);
  }

  private long rest(long nowNanos) throws IOException {
    writeConfig(0);
    ready = true;
    step = Step.START;
    cycleNanos += periodNanos;
    if (cycleNanos <= nowNanos) {
      cycleNanos = nowNanos + periodNanos;
    }
    return cycleNanos;
  }

  private long await(Step next, long dueNanos) {
    step = next;
    giveUpNanos = dueNanos + GRACE_NANOS;
    return dueNanos;
  }

  private long lookAgain(long nowNanos, String what) throws DeviceException {
    if (nowNanos >= giveUpNanos) {
      throw new DeviceException.TimedOut(
          id(), operation(), "the " + what + " has not ended within twice its time");
    }
    return nowNanos + LOOK_AGAIN_NANOS;
  }

  private void publish(byte[] reply, long nowNanos) throws DeviceException {
    refuseFaults(reply);
    int code = Max31865Codec.code(reply, 1 + Max31865Codec.RTD);
    if (code == 0 || code == Max31865Codec.LARGEST_CODE) {
      throw fault(
          "code %d at the end of the range: element %s"
              .formatted(code, code == 0 ? "shorted" : "open"));
    }
    double celsius = options.rtd().celsius(Max31865Codec.ohms(code, options.referenceOhm()));
    if (!Double.isFinite(celsius)) {
      throw fault("code %d is beyond any temperature of the element".formatted(code));
    }
    biasedCode = code;
    Quality quality = plausibility.judge(code, celsius, nowNanos);
    if (frozen) {
      return;
    }
    reading = new Reading<>(new Temperature(celsius), quality, nowNanos);
  }

  private void refuseFaults(byte[] reply) throws DeviceException {
    int status = Max31865Codec.unsigned(reply, 1 + Max31865Codec.FAULT_STATUS);
    if (status != 0 || Max31865Codec.faultBit(reply, 1 + Max31865Codec.RTD)) {
      throw fault(RtdFault.describe(status));
    }
  }

  private void verify(byte[] reply, int config) throws DeviceException {
    refuseSilence(reply);
    int got = Max31865Codec.unsigned(reply, 1 + Max31865Codec.CONFIG);
    int high = Max31865Codec.code(reply, 1 + Max31865Codec.THRESHOLDS);
    int low = Max31865Codec.code(reply, 3 + Max31865Codec.THRESHOLDS);
    if (got != config || high != options.highCode() || low != options.lowCode()) {
      throw fault(
          ("configuration %02x, thresholds %d and %d read back instead of %02x, %d and %d: the chip"
                  + " has restarted, or it is another one")
              .formatted(got, high, low, config, options.highCode(), options.lowCode()));
    }
  }

  private void refuseSilence(byte[] reply) throws DeviceException {
    for (int i = 2; i < reply.length; i++) {
      if (reply[i] != reply[1]) {
        return;
      }
    }
    throw new DeviceException.Communication(
        id(),
        operation(),
        "all registers read %02x: the chip does not answer; check power, chip select and wiring"
            .formatted(reply[1]));
  }

  private byte[] registers() throws IOException {
    byte[] reply = bus.transfer(Max31865Codec.read(Max31865Codec.CONFIG, Max31865Codec.REGISTERS));
    if (reply.length != 1 + Max31865Codec.REGISTERS) {
      throw new IOException("the bus returned %d bytes instead of 9".formatted(reply.length));
    }
    return reply;
  }

  private void writeConfig(int bits) throws IOException {
    bus.transfer(Max31865Codec.writeConfig(options.baseConfig() | bits));
  }

  private DeviceException.Fault fault(String what) {
    return new DeviceException.Fault(id(), operation(), what);
  }

  private String operation() {
    return switch (step) {
      case SET_UP -> "set up";
      case START -> "turn bias on";
      case CONVERT -> "start conversion";
      case READ -> "read temperature";
      case LEADS -> "check leads";
      case UNBIASED, PROOF -> "prove converter";
    };
  }

  private static boolean stillSet(byte[] reply, int bits) {
    int config = Max31865Codec.unsigned(reply, 1 + Max31865Codec.CONFIG);
    return config != 0xFF && (config & bits) != 0;
  }

  private void invalidate(long nowNanos) {
    ready = false;
    reading = Reading.invalid(nowNanos);
  }
}
