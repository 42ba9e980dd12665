package ndprig.hal.mca.amptek;

import java.util.Optional;

/**
 * The codes of acknowledge packets.
 *
 * @source Amptek Digital Products Programmer's Guide Rev B3, acknowledge packets
 */
public enum Acknowledge {
  /** Done. */
  OK(0x00, Sense.SUCCESS, "done"),
  /** The request did not begin with F5 FA. */
  SYNC_ERROR(0x01, Sense.REPEAT, "the request arrived without its synchronisation bytes"),
  /** No such request. */
  PID_UNKNOWN(0x02, Sense.REFUSED, "the device does not know this request"),
  /** Wrong amount of data for this request. */
  LENGTH_ERROR(0x03, Sense.REPEAT, "the request arrived with the wrong length"),
  /** The request was damaged. */
  CHECKSUM_ERROR(0x04, Sense.REPEAT, "the request arrived damaged"),
  /** A value that the device does not take; the data name it. */
  BAD_PARAMETER(0x05, Sense.REFUSED, "value refused"),
  /** Firmware upload only. */
  BAD_HEX_RECORD(0x06, Sense.REFUSED, "bad hex record"),
  /** A setting that the device does not have; the data name it. */
  UNKNOWN_COMMAND(0x07, Sense.REFUSED, "no such setting on this device"),
  /** The signal processor is not running. */
  FPGA_NOT_INITIALISED(0x08, Sense.FAULT, "the device's FPGA is not initialised"),
  /** The network chip is missing. */
  NO_ETHERNET_CHIP(0x09, Sense.FAULT, "the device's Ethernet chip was not found"),
  /** No oscillogram is there. */
  NO_SCOPE_DATA(0x0A, Sense.REFUSED, "no scope data"),
  /** The power supply board is missing; the data name the setting that needs it. */
  NO_PC5(0x0B, Sense.REFUSED, "the PC5 power supply board that this needs is not present"),
  /** Done; and another host asks to share the device. */
  OK_SHARE_REQUESTED(0x0C, Sense.SUCCESS, "done; another host asks to share the device"),
  /** Another interface is in use, or the hardware stores spectra by itself. */
  BUSY(0x0D, Sense.REPEAT, "busy: another host or interface is using the device"),
  /** A fault on the device's own bus. */
  I2C_ERROR(0x0E, Sense.FAULT, "error on the device's internal I2C bus"),
  /** Done; the data hold an upload address. */
  OK_UPLOAD_ADDRESS(0x0F, Sense.SUCCESS, "done"),
  /** This FPGA version lacks the feature. */
  NOT_SUPPORTED(0x10, Sense.REFUSED, "the device's FPGA version does not support this"),
  /** The device was never calibrated. */
  NO_CALIBRATION(0x11, Sense.REFUSED, "the device holds no calibration data");

  /** PID1 of every acknowledge packet. */
  public static final int PID1 = 0xFF;

  private final int code;
  private final Sense sense;
  private final String meaning;

  Acknowledge(int code, Sense sense, String meaning) {
    this.code = code;
    this.sense = sense;
    this.meaning = meaning;
  }

  /** What the host should make of a code. */
  enum Sense {
    SUCCESS,
    REPEAT,
    REFUSED,
    FAULT
  }

  /** The acknowledge of a code; empty if the code is none of those defined. */
  public static Optional<Acknowledge> of(int code) {
    for (Acknowledge acknowledge : values()) {
      if (acknowledge.code == code) {
        return Optional.of(acknowledge);
      }
    }
    return Optional.empty();
  }

  /** PID2 of the packet. */
  public int code() {
    return code;
  }

  /** Whether the device did what it was asked to. */
  public boolean success() {
    return sense == Sense.SUCCESS;
  }

  /** The packet with this code. */
  public Packet packet(byte... data) {
    return Packet.of(PID1, code, data);
  }

  Sense sense() {
    return sense;
  }

  String meaning() {
    return meaning;
  }
}
