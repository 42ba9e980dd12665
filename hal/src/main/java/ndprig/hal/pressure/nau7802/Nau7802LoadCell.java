package ndprig.hal.pressure.nau7802;

import static ndprig.hal.pressure.nau7802.Nau7802Codec.ADC_CONTROL;
import static ndprig.hal.pressure.nau7802.Nau7802Codec.ADC_OUT;
import static ndprig.hal.pressure.nau7802.Nau7802Codec.ANALOGUE_ON;
import static ndprig.hal.pressure.nau7802.Nau7802Codec.CALIBRATE;
import static ndprig.hal.pressure.nau7802.Nau7802Codec.CALIBRATION_ERROR;
import static ndprig.hal.pressure.nau7802.Nau7802Codec.CAPACITOR_ON;
import static ndprig.hal.pressure.nau7802.Nau7802Codec.CHOPPER_OFF;
import static ndprig.hal.pressure.nau7802.Nau7802Codec.CONVERTING;
import static ndprig.hal.pressure.nau7802.Nau7802Codec.CTRL1;
import static ndprig.hal.pressure.nau7802.Nau7802Codec.CTRL2;
import static ndprig.hal.pressure.nau7802.Nau7802Codec.CYCLE_READY;
import static ndprig.hal.pressure.nau7802.Nau7802Codec.DIGITAL_ON;
import static ndprig.hal.pressure.nau7802.Nau7802Codec.INTERNAL_SUPPLY;
import static ndprig.hal.pressure.nau7802.Nau7802Codec.POWER;
import static ndprig.hal.pressure.nau7802.Nau7802Codec.PU_CTRL;
import static ndprig.hal.pressure.nau7802.Nau7802Codec.READY;
import static ndprig.hal.pressure.nau7802.Nau7802Codec.RESET;
import static ndprig.hal.pressure.nau7802.Nau7802Codec.REVISION;
import static ndprig.hal.pressure.nau7802.Nau7802Codec.REVISION_CODE;

import java.io.IOException;
import java.util.Locale;
import ndprig.hal.bus.I2cBus;
import ndprig.hal.device.DeviceException;
import ndprig.hal.device.Quality;
import ndprig.hal.device.Reading;
import ndprig.hal.pressure.LoadCell;
import ndprig.hal.quantity.Force;

/**
 * A strain-gauge load cell behind a NAU7802.
 *
 * <p>After {@link #open} the polls reset the chip, check its revision code, power it up, let the
 * supply settle for 600 ms, configure it with read-back, throw ten conversions away and have it
 * calibrate itself; readings are invalid until the first filtered value after that, about 2.5 s at
 * 10 conversions per second. The bus is shared and stays open.
 */
public final class Nau7802LoadCell implements LoadCell {
  private static final long MILLISECOND = 1_000_000L;
  private static final long STEP_NANOS = MILLISECOND;

  /** The digital part is up within about 200 µs; a hundred times that is a failure. */
  private static final long READY_LIMIT_NANOS = 20 * MILLISECOND;

  /** Settling of the bridge supply. */
  private static final long SETTLE_NANOS = 600 * MILLISECOND;

  private static final int DISCARDED_CONVERSIONS = 10;

  /** A calibration takes about 344 ms. */
  private static final long CALIBRATION_LIMIT_NANOS = 2000 * MILLISECOND;

  private static final long CALIBRATION_POLL_NANOS = 50 * MILLISECOND;

  private final I2cBus bus;
  private final Nau7802Options options;
  private final CountFilter filter;
  private Stage stage = Stage.RESET;
  private long stageSinceNanos;
  private long conversionNanos;
  private int discarded;
  private int verified;
  private int lastCounts;
  private int identical;
  private volatile Reading<Force> reading = Reading.invalid(0);
  private volatile boolean ready;

  /** A load cell on a bus that somebody else opens and closes. */
  public Nau7802LoadCell(I2cBus bus, Nau7802Options options) {
    this.bus = bus;
    this.options = options;
    this.filter = new CountFilter(options.medianWindow(), options.meanWindow());
  }

  @Override
  public String id() {
    return options.id();
  }

  @Override
  public Reading<Force> reading() {
    return reading;
  }

  @Override
  public boolean ready() {
    return ready;
  }

  @Override
  public void open(long nowNanos) {
    invalidate(nowNanos);
    enter(Stage.RESET, nowNanos);
  }

  @Override
  public long poll(long nowNanos) throws DeviceException {
    boolean done = false;
    try {
      long next = step(nowNanos);
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
    invalidate(reading.atNanos());
  }

  private long step(long nowNanos) throws IOException, DeviceException {
    return switch (stage) {
      case RESET -> reset(nowNanos);
      case DIGITAL_ON -> digitalOn(nowNanos);
      case AWAIT_READY -> awaitReady(nowNanos);
      case CONFIGURE -> configure(nowNanos);
      case DISCARD -> discard(nowNanos);
      case CALIBRATE -> awaitCalibration(nowNanos);
      case MEASURE -> measure(nowNanos);
    };
  }

  private long reset(long nowNanos) throws IOException {
    write(PU_CTRL, RESET);
    enter(Stage.DIGITAL_ON, nowNanos);
    return nowNanos + STEP_NANOS;
  }

  private long digitalOn(long nowNanos) throws IOException {
    write(PU_CTRL, DIGITAL_ON);
    enter(Stage.AWAIT_READY, nowNanos);
    return nowNanos + STEP_NANOS;
  }

  private long awaitReady(long nowNanos) throws IOException, DeviceException {
    if ((read(PU_CTRL) & READY) == 0) {
      if (nowNanos - stageSinceNanos > READY_LIMIT_NANOS) {
        throw new DeviceException.TimedOut(
            id(), operation(), "not ready 20 ms after power-up; check its supply");
      }
      return nowNanos + STEP_NANOS;
    }
    int revision = read(REVISION);
    if ((revision & 0x0F) != REVISION_CODE) {
      throw new DeviceException.Fault(
          id(),
          operation(),
          "revision register reads %s, a NAU7802 has F in its low nibble".formatted(hex(revision)));
    }
    write(PU_CTRL, INTERNAL_SUPPLY | ANALOGUE_ON | DIGITAL_ON);
    enter(Stage.CONFIGURE, nowNanos);
    return nowNanos + SETTLE_NANOS;
  }

  private long configure(long nowNanos) throws IOException, DeviceException {
    writeVerified(CTRL1, Nau7802Codec.control1(options.gain()));
    writeVerified(CTRL2, Nau7802Codec.control2(options.rate()));
    writeVerified(ADC_CONTROL, CHOPPER_OFF);
    writeVerified(POWER, CAPACITOR_ON);
    write(PU_CTRL, CONVERTING);
    discarded = 0;
    conversionNanos = nowNanos;
    enter(Stage.DISCARD, nowNanos);
    return nowNanos + options.rate().periodNanos();
  }

  private long discard(long nowNanos) throws IOException, DeviceException {
    if (!conversionWaits(nowNanos)) {
      return nowNanos + retryNanos();
    }
    int counts = readCounts();
    if (discarded == 0) {
      // Doubted until it moves: a chip that got stuck must not be believed again after a set-up.
      identical = options.identicalLimit();
      lastCounts = counts;
    } else {
      compare(counts);
    }
    discarded++;
    if (discarded < DISCARDED_CONVERSIONS) {
      return nowNanos + options.rate().periodNanos();
    }
    write(CTRL2, Nau7802Codec.control2(options.rate()) | CALIBRATE);
    enter(Stage.CALIBRATE, nowNanos);
    return nowNanos + CALIBRATION_POLL_NANOS;
  }

  private long awaitCalibration(long nowNanos) throws IOException, DeviceException {
    int control = read(CTRL2);
    if ((control & CALIBRATE) != 0) {
      if (nowNanos - stageSinceNanos > CALIBRATION_LIMIT_NANOS) {
        throw new DeviceException.TimedOut(
            id(), operation(), "the calibration has not ended after 2 s");
      }
      return nowNanos + CALIBRATION_POLL_NANOS;
    }
    if ((control & CALIBRATION_ERROR) != 0) {
      throw new DeviceException.Fault(
          id(), operation(), "the chip reports a calibration error; check bridge wiring and gain");
    }
    if (control != Nau7802Codec.control2(options.rate())) {
      throw lostSetUp("CTRL2", control);
    }
    filter.clear();
    conversionNanos = nowNanos;
    enter(Stage.MEASURE, nowNanos);
    return nowNanos + retryNanos();
  }

  private long measure(long nowNanos) throws IOException, DeviceException {
    if (!conversionWaits(nowNanos)) {
      return nowNanos + retryNanos();
    }
    int counts = readCounts();
    verifyNextSetting();
    take(counts, nowNanos);
    ready = true;
    return nowNanos + options.period().toNanos();
  }

  /** A brown-out may lose a setting without the conversions; one is read back at each reading. */
  private void verifyNextSetting() throws IOException, DeviceException {
    verified = (verified + 1) % 4;
    switch (verified) {
      case 0 -> verify("CTRL1", CTRL1, Nau7802Codec.control1(options.gain()));
      case 1 -> verify("CTRL2", CTRL2, Nau7802Codec.control2(options.rate()));
      case 2 -> verify("ADC", ADC_CONTROL, CHOPPER_OFF);
      default -> verify("POWER", POWER, CAPACITOR_ON);
    }
  }

  private void verify(String name, int register, int wanted) throws IOException, DeviceException {
    int value = read(register);
    if (value != wanted) {
      throw lostSetUp(name, value);
    }
  }

  private void take(int counts, long nowNanos) {
    compare(counts);
    if (Math.abs(counts) >= options.saturationCounts()) {
      // No value of the filter may hold a saturated result, so it starts over afterwards.
      filter.clear();
      reading = Reading.invalid(nowNanos);
      return;
    }
    filter.add(counts);
    if (filter.hasValue()) {
      Force force = new Force(options.newtons(filter.value()));
      boolean stuck = identical >= options.identicalLimit();
      reading = new Reading<>(force, stuck ? Quality.SUSPECT : Quality.GOOD, nowNanos);
    }
  }

  private void compare(int counts) {
    identical = counts == lastCounts ? identical + 1 : 1;
    lastCounts = counts;
  }

  private boolean conversionWaits(long nowNanos) throws IOException, DeviceException {
    int control = read(PU_CTRL);
    if ((control & CONVERTING) != CONVERTING || (control & RESET) != 0) {
      throw lostSetUp("PU_CTRL", control);
    }
    if ((control & CYCLE_READY) != 0) {
      conversionNanos = nowNanos;
      return true;
    }
    if (nowNanos - conversionNanos > options.stuckLimit().toNanos()) {
      throw new DeviceException.TimedOut(
          id(), operation(), "no new conversion within " + options.stuckLimit());
    }
    return false;
  }

  private DeviceException lostSetUp(String register, int value) {
    return new DeviceException.Fault(
        id(),
        operation(),
        "%s reads %s: the chip was reset or lost power".formatted(register, hex(value)));
  }

  private void writeVerified(int register, int value) throws IOException, DeviceException {
    write(register, value);
    int back = read(register);
    if (back != value) {
      throw new DeviceException.Protocol(
          id(),
          operation(),
          "register %s reads %s after %s was written"
              .formatted(hex(register), hex(back), hex(value)));
    }
  }

  private void write(int register, int value) throws IOException {
    bus.write(options.address(), new byte[] {(byte) register, (byte) value});
  }

  private int read(int register) throws IOException {
    return bus.writeRead(options.address(), new byte[] {(byte) register}, 1)[0] & 0xFF;
  }

  private int readCounts() throws IOException {
    return Nau7802Codec.counts(bus.writeRead(options.address(), new byte[] {ADC_OUT}, 3));
  }

  /** The chip's own oscillator is off by some percent, so a conversion may come a little late. */
  private long retryNanos() {
    return options.rate().periodNanos() / 10;
  }

  private void enter(Stage next, long nowNanos) {
    stage = next;
    stageSinceNanos = nowNanos;
  }

  private void invalidate(long nowNanos) {
    ready = false;
    reading = Reading.invalid(nowNanos);
  }

  private String operation() {
    return stage.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String hex(int value) {
    return "0x%02X".formatted(value);
  }

  /** What the next poll does. */
  private enum Stage {
    RESET,
    DIGITAL_ON,
    AWAIT_READY,
    CONFIGURE,
    DISCARD,
    CALIBRATE,
    MEASURE
  }
}
