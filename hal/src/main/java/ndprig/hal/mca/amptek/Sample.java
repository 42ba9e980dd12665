package ndprig.hal.mca.amptek;

import ndprig.hal.mca.CumulativeSpectrum;

/**
 * What one reply said.
 *
 * @param status the device's account of itself
 * @param spectrum of the same instant; no channels if only the status was asked for
 * @param askedNanos monotonic time just before the request
 * @param heardNanos monotonic time just after the reply
 */
record Sample(StatusBlock status, CumulativeSpectrum spectrum, long askedNanos, long heardNanos) {
  static final CumulativeSpectrum NO_SPECTRUM = new CumulativeSpectrum(new int[0]);

  boolean hasSpectrum() {
    return spectrum.channels() > 0;
  }
}
