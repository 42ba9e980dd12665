package ndprig.hal.instrument.amptek;

import ndprig.hal.mca.amptek.DeviceModel;

/**
 * Writes the 64 bytes of the status, field by field.
 *
 * @source Amptek Digital Products Programmer's Guide Rev B3, status packet
 */
final class StatusEncoder {
  private static final int BYTES = 64;
  private static final int BOARD_CELSIUS = 31;

  private final byte[] block = new byte[BYTES];

  /** The 64 bytes of a device at this moment. */
  static byte[] encode(
      SimulatedAmptekOptions options,
      long serialNumber,
      Acquisition acquisition,
      boolean configured,
      boolean firstSinceStart) {
    StatusEncoder encoder = new StatusEncoder();
    encoder.counters(acquisition, options.model());
    encoder.flags(acquisition, configured, firstSinceStart);
    encoder.identity(options.model(), serialNumber);
    return encoder.block;
  }

  private void counters(Acquisition acquisition, DeviceModel model) {
    lsbFirst(0, 4, acquisition.fastCount());
    lsbFirst(4, 4, acquisition.slowCount());
    lsbFirst(8, 4, acquisition.monitorCount());
    long accumulation = acquisition.accumulationMillis();
    lsbFirst(12, 1, accumulation % 100);
    lsbFirst(13, 3, accumulation / 100);
    if (model == DeviceModel.MCA8000D) {
      lsbFirst(16, 4, acquisition.liveMillis());
    }
    lsbFirst(20, 4, acquisition.realMillis());
  }

  private void flags(Acquisition acquisition, boolean configured, boolean firstSinceStart) {
    block[34] = BOARD_CELSIUS;
    flag(35, 7, acquisition.presetReached());
    flag(35, 5, acquisition.enabled());
    flag(35, 3, true); // the gate does not block
    flag(35, 1, configured);
    flag(36, 5, firstSinceStart);
    flag(36, 1, true); // 80 MHz
  }

  private void identity(DeviceModel model, long serialNumber) {
    boolean pocket = model == DeviceModel.MCA8000D;
    block[24] = 0x69;
    block[25] = (byte) (pocket ? 0x18 : 0x61);
    lsbFirst(26, 4, serialNumber);
    block[37] = (byte) (pocket ? 0 : 9);
    block[39] = (byte) model.deviceId();
    block[42] = (byte) (pocket ? 0x81 : 0);
    block[48] = 0x7F;
  }

  private void flag(int index, int bit, boolean on) {
    if (on) {
      block[index] |= (byte) (1 << bit);
    }
  }

  private void lsbFirst(int index, int bytes, long value) {
    for (int i = 0; i < bytes; i++) {
      block[index + i] = (byte) (value >>> (8 * i));
    }
  }
}
