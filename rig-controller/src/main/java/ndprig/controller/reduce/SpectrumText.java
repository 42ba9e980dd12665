package ndprig.controller.reduce;

import java.util.Locale;
import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.spectrum.Spectrum;
import org.jspecify.annotations.Nullable;

/**
 * Writes spectra as text of a format, for other programs. A format without a place for monitor
 * counts or calibration leaves them out. Times that are unknown are left out as well, except where
 * the format demands them; there they are 0.
 */
public final class SpectrumText {
  private static final String NEW_LINE = "\r\n";

  private SpectrumText() {}

  /** The text of a spectrum in its own format. */
  public static String of(SpectrumFile file) {
    return switch (file.format()) {
      case SPE -> spe(file);
      case MCA -> mca(file);
      case NIST -> nist(file);
      case CSV -> csv(file);
    };
  }

  private static String spe(SpectrumFile file) {
    StringBuilder text = new StringBuilder("$SPEC_ID:").append(NEW_LINE);
    text.append(file.label()).append(NEW_LINE);
    SpectrumFile.Exposure exposure = file.exposure();
    if (Double.isFinite(exposure.liveSeconds() + exposure.realSeconds())) {
      text.append("$MEAS_TIM:").append(NEW_LINE).append(exposure.liveSeconds());
      text.append(' ').append(exposure.realSeconds()).append(NEW_LINE);
    }
    if (Double.isFinite(exposure.monitorCounts())) {
      text.append(SpeReader.MONITOR).append(NEW_LINE);
      text.append(exposure.monitorCounts()).append(NEW_LINE);
    }
    Spectrum spectrum = file.spectrum();
    text.append("$DATA:").append(NEW_LINE);
    text.append("0 ").append(spectrum.channels() - 1).append(NEW_LINE);
    for (int i = 0; i < spectrum.channels(); i++) {
      text.append(String.format(Locale.ROOT, "%8d", spectrum.at(i))).append(NEW_LINE);
    }
    EnergyCalibration calibration = file.calibration();
    if (calibration != null) {
      text.append("$MCA_CAL:").append(NEW_LINE).append('3').append(NEW_LINE);
      text.append(terms(calibration)).append(" keV").append(NEW_LINE);
    }
    return text.toString();
  }

  private static String terms(EnergyCalibration calibration) {
    return calibration.offsetKev()
        + " "
        + calibration.gainKevPerChannel()
        + " "
        + calibration.quadraticKevPerChannel2();
  }

  private static String mca(SpectrumFile file) {
    StringBuilder text = new StringBuilder("<<PMCA SPECTRUM>>").append(NEW_LINE);
    text.append("TAG - live_data").append(NEW_LINE);
    text.append("DESCRIPTION - ").append(file.label()).append(NEW_LINE);
    append(text, "LIVE_TIME - ", file.exposure().liveSeconds());
    append(text, "REAL_TIME - ", file.exposure().realSeconds());
    points(text, file.calibration(), file.spectrum().channels());
    text.append("<<DATA>>").append(NEW_LINE);
    for (int i = 0; i < file.spectrum().channels(); i++) {
      text.append(file.spectrum().at(i)).append(NEW_LINE);
    }
    return text.append("<<END>>").append(NEW_LINE).toString();
  }

  private static void points(
      StringBuilder text, @Nullable EnergyCalibration calibration, int channels) {
    if (calibration != null) {
      text.append("<<CALIBRATION>>").append(NEW_LINE);
      text.append("LABEL - keV").append(NEW_LINE);
      for (int channel : new int[] {0, channels - 1}) {
        text.append(channel).append(' ').append(calibration.energyKev(channel)).append(NEW_LINE);
      }
    }
  }

  private static String nist(SpectrumFile file) {
    StringBuilder text = new StringBuilder("Detector#:  1").append(NEW_LINE);
    text.append("Label:  ").append(file.label()).append(NEW_LINE);
    text.append("Start:      ").append(NEW_LINE);
    text.append("Live Time:  ").append(known(file.exposure().liveSeconds())).append(NEW_LINE);
    text.append("Real Time:  ").append(known(file.exposure().realSeconds())).append(NEW_LINE);
    text.append(NEW_LINE.repeat(2)).append("Channel  Counts").append(NEW_LINE);
    return rows(text, file.spectrum(), "  ");
  }

  private static String csv(SpectrumFile file) {
    StringBuilder text = new StringBuilder();
    if (!file.label().isEmpty()) {
      text.append("# label: ").append(file.label()).append(NEW_LINE);
    }
    append(text, "# live_time_s: ", file.exposure().liveSeconds());
    append(text, "# real_time_s: ", file.exposure().realSeconds());
    append(text, "# monitor_counts: ", file.exposure().monitorCounts());
    text.append("# channels: ").append(file.spectrum().channels()).append(NEW_LINE);
    text.append("channel,counts").append(NEW_LINE);
    return rows(text, file.spectrum(), ",");
  }

  private static void append(StringBuilder text, String name, double value) {
    if (Double.isFinite(value)) {
      text.append(name).append(value).append(NEW_LINE);
    }
  }

  private static String rows(StringBuilder text, Spectrum spectrum, String divider) {
    for (int i = 0; i < spectrum.channels(); i++) {
      text.append(i).append(divider).append(spectrum.at(i)).append(NEW_LINE);
    }
    return text.toString();
  }

  private static double known(double seconds) {
    return Double.isFinite(seconds) ? seconds : 0;
  }
}
