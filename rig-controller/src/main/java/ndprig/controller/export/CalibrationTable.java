package ndprig.controller.export;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import ndprig.controller.calibrate.CalibrationFlag;
import ndprig.controller.calibrate.FittedLine;
import ndprig.controller.calibrate.LineCalibration;
import ndprig.controller.reduce.CollectorEdge;
import ndprig.controller.reduce.Value;
import ndprig.dsp.uncertainty.Estimate;

/** Lays a calibration out for a terminal. */
public final class CalibrationTable {
  private CalibrationTable() {}

  /** A row per line, the resolution, χ² of the calibration, then what the flags mean. */
  public static String of(LineCalibration calibration) {
    String rule = System.lineSeparator();
    StringBuilder text = new StringBuilder();
    text.append(AsciiTable.getTable(calibration.lines(), columns(calibration))).append(rule);
    text.append("resolution ")
        .append(text(calibration.resolutionKev(), 2))
        .append(" keV FWHM, of ")
        .append(calibration.narrowest().line().name())
        .append("; calibration: χ² ")
        .append(
            String.format(
                Locale.ROOT,
                "%.2f with %d degrees of freedom",
                calibration.fit().chiSquare(),
                calibration.fit().degreesOfFreedom()))
        .append(rule);
    for (CalibrationFlag flag : calibration.sortedFlags()) {
      text.append(flag.key()).append(": ").append(flag.description()).append(rule);
    }
    return text.toString();
  }

  /** A sentence with the thickness of the collector, then what the flags mean. */
  public static String of(CollectorEdge edge) {
    String rule = System.lineSeparator();
    Value collector = edge.collectorUm();
    StringBuilder text = new StringBuilder();
    text.append(
            String.format(
                Locale.ROOT,
                "collector %.3f ± %.3f (counting) ± %.3f (stopping, calibration) µm, edge at %s keV",
                collector.value(),
                collector.sigmaStatistical(),
                collector.sigmaSystematic(),
                text(edge.energyKev(), 1)))
        .append(rule);
    for (CollectorEdge.Flag flag : edge.flags()) {
      text.append(flag.key()).append(": ").append(flag.description()).append(rule);
    }
    return text.toString();
  }

  private static List<ColumnData<FittedLine>> columns(LineCalibration calibration) {
    return List.of(
        column("line", line -> line.line().name()),
        column("energy\nkeV", line -> number(line.line().energyKev(), 2)),
        column("position\nchannel", line -> text(line.channel(), 3)),
        column("FWHM\nkeV", line -> text(calibration.fwhmKev(line), 2)),
        column("counts", line -> text(line.peak().counts(), 0)),
        column("residual\nkeV", line -> text(calibration.residualKev(line), 2)),
        column("χ² per\ndegree", line -> number(line.peak().chiSquarePerDegree(), 2)));
  }

  private static ColumnData<FittedLine> column(String header, Function<FittedLine, String> cell) {
    return new Column().header(header).dataAlign(HorizontalAlign.RIGHT).with(cell);
  }

  private static String text(Estimate estimate, int digits) {
    return number(estimate.value(), digits) + " ± " + number(estimate.sigma(), digits);
  }

  private static String number(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
