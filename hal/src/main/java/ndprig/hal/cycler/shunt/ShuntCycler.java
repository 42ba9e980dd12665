package ndprig.hal.cycler.shunt;

import static ndprig.hal.cycler.shunt.Ads1115Codec.IDLE;

import java.io.IOException;
import java.util.Locale;
import ndprig.hal.bus.I2cBus;
import ndprig.hal.cycler.Cycler;
import ndprig.hal.cycler.CyclerReading;
import ndprig.hal.device.DeviceException;
import ndprig.hal.device.Quality;
import ndprig.hal.device.Reading;
import ndprig.hal.quantity.Charge;
import ndprig.hal.quantity.Current;
import ndprig.hal.quantity.Voltage;

/**
 * Watches a cell through an ADS1115: current as the voltage across a shunt (AIN0 against AIN1),
 * then the cell voltage (AIN2 against AIN3), one single conversion each per period.
 *
 * <p>Every conversion is checked by reading the configuration back before its result is fetched and
 * after, which notices the wrong chip and one that lost its power, whenever it did. A reading is
 * stamped with the middle of the current's conversion. A saturated current makes the reading
 * invalid and leaves a gap in the charge; a saturated voltage, which is beyond every limit, makes
 * it invalid and the charge goes on. The charge goes on across reconnects. The bus is shared and
 * stays open.
 */
public final class ShuntCycler implements Cycler {
  /** How many nominal conversion times a conversion may take. */
  private static final int LONGEST_CONVERSION = 3;

  /** A poll that comes late, because other devices on the bus or the machine were busy. */
  private static final long LATE_POLL_NANOS = 100_000_000;

  private final I2cBus bus;
  private final ShuntCyclerOptions options;
  private final ChargeIntegral charge;
  private final int currentWord;
  private final int voltageWord;
  private final byte[] startCurrent;
  private final byte[] startVoltage;
  private final byte[] askConfiguration = {Ads1115Codec.CONFIGURATION};
  private final byte[] askConversion = {Ads1115Codec.CONVERSION};
  private Stage stage = Stage.START;
  private long periodStartNanos;
  private long conversionStartNanos;
  private long currentNanos;
  private int currentResult;
  private volatile Reading<CyclerReading> reading = Reading.invalid(0);
  private volatile boolean ready;

  /** A converter on a bus that somebody else opens and closes. */
  public ShuntCycler(I2cBus bus, ShuntCyclerOptions options) {
    this.bus = bus;
    this.options = options;
    this.charge = new ChargeIntegral(options.gapLimit().toNanos());
    this.currentWord =
        Ads1115Codec.startSingle(Ads1115Codec.AIN0_AIN1, options.currentRange(), options.rate());
    this.voltageWord =
        Ads1115Codec.startSingle(Ads1115Codec.AIN2_AIN3, options.voltageRange(), options.rate());
    this.startCurrent = Ads1115Codec.writeConfiguration(currentWord);
    this.startVoltage = Ads1115Codec.writeConfiguration(voltageWord);
  }

  @Override
  public String id() {
    return options.id();
  }

  @Override
  public Reading<CyclerReading> reading() {
    return reading;
  }

  @Override
  public boolean ready() {
    return ready;
  }

  @Override
  public void open(long nowNanos) {
    invalidate(nowNanos);
    stage = Stage.START;
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
      case START -> start(nowNanos);
      case CURRENT -> awaitCurrent(nowNanos);
      case VOLTAGE -> awaitVoltage(nowNanos);
    };
  }

  private long start(long nowNanos) throws IOException {
    periodStartNanos = nowNanos;
    stage = Stage.CURRENT;
    return convert(startCurrent, nowNanos);
  }

  private long awaitCurrent(long nowNanos) throws IOException, DeviceException {
    if (!converted(currentWord, nowNanos)) {
      return nowNanos + retryNanos();
    }
    currentResult = readResult(currentWord);
    currentNanos = conversionStartNanos + options.rate().conversionNanos() / 2;
    stage = Stage.VOLTAGE;
    return convert(startVoltage, nowNanos);
  }

  private long awaitVoltage(long nowNanos) throws IOException, DeviceException {
    if (!converted(voltageWord, nowNanos)) {
      return nowNanos + retryNanos();
    }
    publish(readResult(voltageWord));
    ready = true;
    stage = Stage.START;
    return Math.max(periodStartNanos + options.period().toNanos(), nowNanos);
  }

  private void publish(int voltageResult) {
    if (Ads1115Codec.saturated(currentResult)) {
      charge.interrupt();
      reading = Reading.invalid(currentNanos);
      return;
    }
    double milliamperes = options.milliamperes(currentResult);
    charge.add(milliamperes, currentNanos);
    CyclerReading value =
        new CyclerReading(
            new Current(milliamperes),
            new Voltage(options.voltageRange().volts(voltageResult)),
            new Charge(charge.milliampereHours()),
            charge.gaps());
    boolean odd = Ads1115Codec.saturated(voltageResult);
    reading = new Reading<>(value, odd ? Quality.INVALID : Quality.GOOD, currentNanos);
  }

  private long convert(byte[] start, long nowNanos) throws IOException {
    bus.write(options.address(), start);
    conversionStartNanos = nowNanos;
    long nominalNanos = options.rate().conversionNanos();
    return nowNanos + nominalNanos + nominalNanos / 10;
  }

  private boolean converted(int written, long nowNanos) throws IOException, DeviceException {
    if ((configuration(written) & IDLE) != 0) {
      return true;
    }
    long limitNanos = LONGEST_CONVERSION * options.rate().conversionNanos() + LATE_POLL_NANOS;
    if (nowNanos - conversionStartNanos > limitNanos) {
      throw new DeviceException.TimedOut(
          id(),
          operation(),
          "the conversion has not ended after %d ms".formatted(limitNanos / 1_000_000));
    }
    return false;
  }

  private int configuration(int written) throws IOException, DeviceException {
    int word = Ads1115Codec.word(bus.writeRead(options.address(), askConfiguration, 2));
    if ((word | IDLE) != written) {
      throw new DeviceException.Fault(
          id(),
          operation(),
          "configuration reads 0x%04X after 0x%04X was written: the chip was reset, or is no ADS1115"
              .formatted(word, written));
    }
    return word;
  }

  /** The result, if the chip that gave it is still set up: one that lost its power gives 0. */
  private int readResult(int written) throws IOException, DeviceException {
    int result = Ads1115Codec.result(bus.writeRead(options.address(), askConversion, 2));
    var unused = configuration(written);
    return result;
  }

  private long retryNanos() {
    return options.rate().conversionNanos() / 10;
  }

  private void invalidate(long nowNanos) {
    ready = false;
    reading = Reading.invalid(nowNanos);
  }

  private String operation() {
    return stage == Stage.START ? "start" : "convert " + stage.name().toLowerCase(Locale.ROOT);
  }

  /** What the next poll does. */
  private enum Stage {
    START,
    CURRENT,
    VOLTAGE
  }
}
