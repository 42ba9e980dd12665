package ndprig.hal.mca.amptek;

import ndprig.hal.mca.CumulativeSpectrum;
import ndprig.hal.mca.amptek.MalformedPacketException.Flaw;

/**
 * Spectrum and status of the same instant.
 *
 * @param spectrum as many channels as the packet announced
 * @param status the block that follows the last channel
 */
public record SpectrumReply(CumulativeSpectrum spectrum, StatusBlock status) {
  /** PID1 of spectrum replies; PID2 tells the number of channels. */
  public static final int PID1 = 0x81;

  /** The fewest channels. */
  public static final int MIN_CHANNELS = 256;

  /** The most channels. */
  public static final int MAX_CHANNELS = 8192;

  static final int BYTES_PER_CHANNEL = 3;
  private static final int SIZES = 6;

  /**
   * Reads a reply that carries spectrum and status.
   *
   * @throws MalformedPacketException if it is something else or its length is not that of its kind
   */
  public static SpectrumReply decode(Packet packet) throws MalformedPacketException {
    if (packet.pid1() != PID1 || !sizeFits(packet.pid2(), packet.length())) {
      throw new MalformedPacketException(Flaw.CONTENT, packet + " is no spectrum with status");
    }
    byte[] data = packet.data();
    int[] counts = new int[channels(packet.pid2())];
    for (int channel = 0, at = 0; channel < counts.length; channel++, at += BYTES_PER_CHANNEL) {
      counts[channel] =
          (data[at] & 0xFF) | ((data[at + 1] & 0xFF) << 8) | ((data[at + 2] & 0xFF) << 16);
    }
    return new SpectrumReply(
        new CumulativeSpectrum(counts), StatusBlock.in(data, data.length - StatusBlock.BYTES));
  }

  /** Whether a number of channels is one the device can make: 256, 512, ... 8192. */
  public static boolean channelsFit(int channels) {
    return channels >= MIN_CHANNELS && channels <= MAX_CHANNELS && Integer.bitCount(channels) == 1;
  }

  /**
   * PID2 of the reply with spectrum and status: 2, 4, ... 12.
   *
   * @param channels for which {@link #channelsFit} holds
   */
  public static int pid2(int channels) {
    return 2 * Integer.numberOfTrailingZeros(channels / MIN_CHANNELS) + 2;
  }

  /** Whether PID2 is that of a spectrum with status, and the length the one it implies. */
  static boolean sizeFits(int pid2, int length) {
    return pid2 >= 2
        && pid2 <= 2 * SIZES
        && pid2 % 2 == 0
        && length == BYTES_PER_CHANNEL * channels(pid2) + StatusBlock.BYTES;
  }

  private static int channels(int pid2) {
    return MIN_CHANNELS << ((pid2 - 1) / 2);
  }
}
