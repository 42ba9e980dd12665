package ndprig.dsp.calibration;

/**
 * Energy of a channel, {@code E(ch) = offset + gain·ch + quadratic·ch²}.
 *
 * <p>A whole number is the middle of a channel, as peak fits give it: channel i holds the energies
 * from {@code E(i − ½)} to {@code E(i + ½)}.
 *
 * @param offsetKev energy at the middle of channel 0, keV
 * @param gainKevPerChannel gain, keV per channel, above zero
 * @param quadraticKevPerChannel2 curvature, keV per channel²
 */
public record EnergyCalibration(
    double offsetKev, double gainKevPerChannel, double quadraticKevPerChannel2) {
  private static final double HALF = 0.5;

  /** Checks that every number is finite and the gain above zero. */
  public EnergyCalibration {
    check(offsetKev, "offset");
    check(gainKevPerChannel, "gain");
    check(quadraticKevPerChannel2, "quadratic term");
    if (gainKevPerChannel <= 0) {
      throw new IllegalArgumentException(
          "energy calibration: gain " + gainKevPerChannel + " keV/channel is not above zero");
    }
  }

  /** A straight calibration. */
  public static EnergyCalibration linear(double offsetKev, double gainKevPerChannel) {
    return new EnergyCalibration(offsetKev, gainKevPerChannel, 0);
  }

  /** Energy, keV, at a channel coordinate; whole numbers are middles of channels. */
  public double energyKev(double channel) {
    return offsetKev + channel * (gainKevPerChannel + channel * quadraticKevPerChannel2);
  }

  /**
   * The calibration when the electronics amplify g times as much: {@code E(c₀ + (ch − c₀)/g)}, with
   * the channel c₀ of zero energy held fixed.
   *
   * @param gain g, above zero
   */
  public EnergyCalibration atGain(double gain) {
    double slope = 1 / gain;
    double shift = channelAt(0) * (1 - slope);
    return new EnergyCalibration(
        energyKev(shift),
        slope * (gainKevPerChannel + 2 * quadraticKevPerChannel2 * shift),
        slope * slope * quadraticKevPerChannel2);
  }

  /** Width of a channel, keV. */
  public double widthKev(int channel) {
    return energyKev(channel + HALF) - energyKev(channel - HALF);
  }

  /**
   * Edges of the channels, keV, rising, shape {@code [channels + 1]}: channel i lies between edge i
   * and edge i + 1.
   *
   * @throws IllegalArgumentException when the energy does not rise over all channels
   */
  public double[] edgesKev(int channels) {
    requireRisingOver(channels);
    double[] edges = new double[channels + 1];
    for (int i = 0; i <= channels; i++) {
      edges[i] = energyKev(i - HALF);
    }
    return edges;
  }

  /**
   * Checks that energy rises with channel over a spectrum.
   *
   * @throws IllegalArgumentException when it does not, or when there is no channel
   */
  public void requireRisingOver(int channels) {
    if (channels <= 0) {
      throw new IllegalArgumentException("a spectrum of " + channels + " channels has no edges");
    }
    double slope = gainKevPerChannel + 2 * quadraticKevPerChannel2 * (channels - HALF);
    double first = gainKevPerChannel - quadraticKevPerChannel2;
    if (slope <= 0 || first <= 0) {
      throw new IllegalArgumentException(
          "energy calibration " + this + " does not rise over all " + channels + " channels");
    }
  }

  /**
   * The channel coordinate of an energy, the inverse of {@link #energyKev}; not limited to the
   * channels of a spectrum.
   *
   * @throws IllegalArgumentException when the curve never reaches the energy
   */
  public double channelAt(double energyKev) {
    double difference = energyKev - offsetKev;
    double discriminant =
        gainKevPerChannel * gainKevPerChannel + 4 * quadraticKevPerChannel2 * difference;
    if (!(discriminant >= 0)) {
      throw new IllegalArgumentException(
          "energy calibration " + this + " never reaches " + energyKev + " keV");
    }
    return 2 * difference / (gainKevPerChannel + Math.sqrt(discriminant));
  }

  private static void check(double value, String name) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("energy calibration: " + name + " is " + value);
    }
  }
}
