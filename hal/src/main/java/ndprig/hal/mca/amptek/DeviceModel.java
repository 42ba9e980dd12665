package ndprig.hal.mca.amptek;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The models of the family.
 *
 * @source Amptek Digital Products Programmer's Guide Rev B3, status byte 39 and table of commands
 */
public enum DeviceModel {
  /** Digital pulse processor board. */
  DP5(0, "DP5"),
  /** Boxed pulse processor with power supplies. */
  PX5(1, "PX5"),
  /** Pulse processor for scintillators; also Gamma-Rad5. */
  DP5G(2, "DP5G"),
  /** Multichannel analyser behind a shaping amplifier. The only one that measures live time. */
  MCA8000D(3, "MCA8000D"),
  /** Pulse processor in a tube base. */
  TB5(4, "TB-5"),
  /** Pulse processor of the X-55. */
  DP5X(5, "DP5-X");

  /** The first firmware with a live time, as in status byte 24: major in the upper half. */
  private static final int LIVE_TIME_FIRMWARE = 0x67;

  /**
   * What the MCA8000D lacks: shaping, input, supplies, list mode. GAIN is set through GAIA there;
   * the region counters are dropped by the maker's own software.
   */
  private static final Set<String> NOT_ON_MCA8000D =
      Set.of(
          "CLCK", "TPEA", "TFLA", "TPFA", "THFA", "GAIF", "GAIN", "RESL", "CUSP", "RTDD", "RTDE",
          "RTDS", "RTDT", "RTDW", "AINP", "INOF", "INOG", "BLRM", "BLRD", "BLRU", "DACO", "DACF",
          "PRET", "HVSE", "TECS", "PAPS", "PAPZ", "TPMO", "BOOT", "CON1", "CON2", "AU34", "VOLU",
          "SCTC", "CLKL", "SYNC", "PURS", "SCAI", "SCAL", "SCAH", "SCAO", "SCAW");

  private final int deviceId;
  private final String label;

  DeviceModel(int deviceId, String label) {
    this.deviceId = deviceId;
    this.label = label;
  }

  /** The model with a device id (status byte 39); empty if no model has it. */
  public static Optional<DeviceModel> of(int deviceId) {
    for (DeviceModel model : values()) {
      if (model.deviceId == deviceId) {
        return Optional.of(model);
      }
    }
    return Optional.empty();
  }

  /** The model with the maker's name, in any case; empty if there is none. */
  public static Optional<DeviceModel> named(String name) {
    for (DeviceModel model : values()) {
      if (model.label.equals(name.toUpperCase(Locale.ROOT))) {
        return Optional.of(model);
      }
    }
    return Optional.empty();
  }

  /** The maker's name of the model. */
  public String label() {
    return label;
  }

  /** Status byte 39. */
  public int deviceId() {
    return deviceId;
  }

  /** Whether the model has no such setting. */
  public boolean lacks(String setting) {
    return this == MCA8000D ? NOT_ON_MCA8000D.contains(setting) : setting.equals("PREL");
  }

  /**
   * Whether bytes 16 to 19 of the status are a live time.
   *
   * @param firmware status byte 24
   */
  boolean measuresLiveTime(int firmware) {
    return this == MCA8000D && firmware >= LIVE_TIME_FIRMWARE;
  }

  /** Whether the model has a fast channel, and so a fast count. */
  boolean hasFastChannel() {
    return this != MCA8000D;
  }
}
