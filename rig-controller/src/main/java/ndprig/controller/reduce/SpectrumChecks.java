package ndprig.controller.reduce;

import java.util.Set;
import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.spectrum.Spectrum;

/** Looks for signs that a spectrum is not what it seems. */
final class SpectrumChecks {
  private static final Set<Long> FULL_REGISTERS =
      Set.of((1L << 16) - 1, (1L << 24) - 1, (1L << 31) - 1, (1L << 32) - 1);
  private static final int PLATEAU_CHANNELS = 4;
  private static final long PLATEAU_COUNTS = 1000;
  private static final double OVERFLOW_SHARE = 0.01;
  private static final long OVERFLOW_COUNTS = 20;
  private static final double LEAST_LIVE_FRACTION = 0.8;
  private static final int NEIGHBOURS = 3;

  /** An empty channel is expected once in 10⁹ where this many counts are the mean. */
  private static final double CERTAIN_COUNTS = 20;

  /** Greatest difference of two calibrations that mean the same, keV. */
  private static final double SAME_KEV = 5;

  private SpectrumChecks() {}

  /** Notes what is suspect. */
  static void run(Sample sample, Measurement measurement, Set<ReductionFlag> flags) {
    Spectrum spectrum = sample.spectrum();
    if (saturated(spectrum)) {
      flags.add(ReductionFlag.SATURATED);
    }
    long last = spectrum.at(spectrum.channels() - 1);
    if (last > OVERFLOW_COUNTS && last > OVERFLOW_SHARE * spectrum.total()) {
      flags.add(ReductionFlag.OVERFLOW);
    }
    if (channelsMissing(spectrum)) {
      flags.add(ReductionFlag.CHANNELS_MISSING);
    }
    if (!sample.origins().stream().allMatch(Sample.Origin::lastCertain)) {
      flags.add(ReductionFlag.LAST_CHANNEL_UNCERTAIN);
    }
    double live = sample.exposure().liveFraction();
    if (Double.isNaN(live)) {
      flags.add(ReductionFlag.LIVE_TIME_UNKNOWN);
    } else if (live < LEAST_LIVE_FRACTION) {
      flags.add(ReductionFlag.HIGH_DEAD_TIME);
    }
    EnergyCalibration stated = sample.stated();
    if (stated != null && differs(stated, measurement.energies())) {
      flags.add(ReductionFlag.CALIBRATION_DIFFERS);
    }
  }

  /** A register's last number, or several channels that share the same greatest counts. */
  private static boolean saturated(Spectrum spectrum) {
    long greatest = 0;
    int holders = 0;
    for (int i = 0; i < spectrum.channels(); i++) {
      long counts = spectrum.at(i);
      if (FULL_REGISTERS.contains(counts)) {
        return true;
      }
      holders = counts > greatest ? 1 : holders + (counts == greatest ? 1 : 0);
      greatest = Math.max(greatest, counts);
    }
    return holders >= PLATEAU_CHANNELS && greatest >= PLATEAU_COUNTS;
  }

  private static boolean channelsMissing(Spectrum spectrum) {
    for (int i = NEIGHBOURS; i < spectrum.channels() - NEIGHBOURS; i++) {
      long below = spectrum.sum(i - NEIGHBOURS, i);
      long above = spectrum.sum(i + 1, i + 1 + NEIGHBOURS);
      if (spectrum.at(i) == 0 && Math.min(below, above) > CERTAIN_COUNTS * NEIGHBOURS) {
        return true;
      }
    }
    return false;
  }

  private static boolean differs(EnergyCalibration stated, Measurement.Energies used) {
    double low = used.calibration().channelAt(used.lowKev());
    double high = used.calibration().channelAt(used.highKev());
    return Math.abs(stated.energyKev(low) - used.lowKev()) > SAME_KEV
        || Math.abs(stated.energyKev(high) - used.highKev()) > SAME_KEV;
  }
}
