package ndprig.controller.acquisition;

import ndprig.hal.mca.CumulativeSpectrum;

/** How near the channels of an MCA are to being full. */
final class Filling {
  /** Frames that may fail to come before a channel must not be full. */
  private static final int FRAMES_AHEAD = 3;

  /** Stopping, reading, storing and clearing, over the slowest link. */
  private static final double SETTING_UP_SECONDS = 10;

  private final AcquisitionOptions options;
  private final CumulativeSpectrum spectrum;
  private final int fullest;

  Filling(AcquisitionOptions options, CumulativeSpectrum spectrum) {
    this.options = options;
    this.spectrum = spectrum;
    int most = 0;
    for (int channel = 1; channel < spectrum.channels(); channel++) {
      most = spectrum.at(channel) > spectrum.at(most) ? channel : most;
    }
    this.fullest = most;
  }

  /** The channel with the most counts. */
  int fullest() {
    return fullest;
  }

  /** Its counts; 0 without channels. */
  int most() {
    return spectrum.channels() == 0 ? 0 : spectrum.at(fullest);
  }

  /**
   * Whether the MCA is to be emptied now: a channel is half full, whatever its rate, or would be
   * full at its rate in some frames' time.
   *
   * @param last the frame that ended with the spectrum
   */
  boolean fullSoon(Frame last) {
    int full = options.cutter().fullCount();
    if (most() >= full / 2) {
      return true;
    }
    double real = last.time().real().toNanos() * 1e-9;
    double ahead = FRAMES_AHEAD * options.framePeriod().toNanos() * 1e-9 + SETTING_UP_SECONDS;
    for (int channel = 0; real > 0 && channel < spectrum.channels(); channel++) {
      double expected = last.counts().at(channel) * ahead / real;
      if (spectrum.at(channel) + expected >= full) {
        return true;
      }
    }
    return false;
  }

  /** Whether a channel may be nearly full if all events since the spectrum went into it. */
  boolean mayBeFullBy(long events) {
    return most() + events >= options.cutter().fullCount() * 3L / 4;
  }
}
