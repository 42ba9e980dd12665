package ndprig.hal.instrument.host;

import java.time.Duration;
import ndprig.hal.device.DeviceException;
import ndprig.hal.instrument.amptek.EventSource;
import ndprig.hal.instrument.amptek.SimulatedAmptek;
import ndprig.hal.instrument.amptek.SimulatedAmptekOptions;
import ndprig.hal.instrument.amptek.SimulatedAmptekOptions.Wire;
import ndprig.hal.mca.CumulativeSpectrum;
import ndprig.hal.mca.amptek.AmptekMca;
import ndprig.hal.mca.amptek.AmptekOptions;
import ndprig.hal.mca.amptek.AmptekOptions.Patience;
import ndprig.hal.mca.amptek.DeviceModel;
import ndprig.hal.mca.amptek.Settings;

/**
 * What both hosts are tested with: a device that counts once a millisecond, and its driver's
 * options.
 */
final class Loopback {
  private Loopback() {}

  static SimulatedAmptek device(Wire wire) {
    return new SimulatedAmptek(
        new SimulatedAmptekOptions(DeviceModel.MCA8000D, 99, wire, Duration.ZERO),
        new EverySoOften(),
        new java.util.SplittableRandom(3));
  }

  static AmptekOptions options() {
    return new AmptekOptions(
        "mca", DeviceModel.MCA8000D, 99, Settings.parse("MCAC=512;GAIA=2;"), Patience.STANDARD);
  }

  /** A short run; its last reading, taken after acquisition was stopped. */
  static CumulativeSpectrum run(AmptekMca mca, int readings) throws DeviceException {
    mca.connect();
    mca.configure();
    mca.clear();
    mca.enable();
    for (int i = 0; i < readings; i++) {
      mca.read();
    }
    mca.disable();
    return mca.read().spectrum();
  }

  private static final class EverySoOften implements EventSource {
    private static final long PERIOD_NANOS = 1_000_000;
    private long lastNanos;

    @Override
    public void eventsUntil(long nanos, EventSink sink) {
      if (lastNanos == 0) {
        lastNanos = nanos;
      }
      while (lastNanos + PERIOD_NANOS <= nanos) {
        lastNanos += PERIOD_NANOS;
        sink.pulse(lastNanos, 1 + Math.floorMod(lastNanos / PERIOD_NANOS, 8));
      }
    }
  }
}
