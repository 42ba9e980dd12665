package ndprig.controller.export;

import java.io.IOException;
import java.nio.file.Path;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.YIntervalSeries;

/** Draws the lithium within the probed depth against time. */
public final class MassFigure {
  private MassFigure() {}

  /**
   * Writes the figure as PNG.
   *
   * @param title above the figure
   * @param measured with its counting uncertainty; at least one point
   * @param truth the twin's own value where there is a twin; may be empty
   * @param file is overwritten
   * @throws IOException if it cannot be written
   */
  public static void write(String title, MassSeries measured, MassSeries truth, Path file)
      throws IOException {
    FigureFile.write(file, () -> FigureStyle.image(chart(title, measured, truth)));
  }

  private static JFreeChart chart(String title, MassSeries measured, MassSeries truth) {
    NumberAxis mass = FigureStyle.axis("lithium within the probed depth / (mAh/cm²)");
    mass.setAutoRangeIncludesZero(true);
    mass.setUpperMargin(0.08);
    XYPlot plot = TruthPlot.of(points(measured), FigureStyle.axis("time / h"), mass);
    if (truth.size() > 0) {
      TruthPlot.addTruth(plot, truth.hours(), truth.mahCm2());
    }
    return FigureStyle.chart(title, plot, true);
  }

  private static YIntervalSeries points(MassSeries measured) {
    YIntervalSeries series = new YIntervalSeries("measured by NDP, bars 1 σ of counting");
    double[] hours = measured.hours();
    double[] values = measured.mahCm2();
    double[] sigmas = measured.sigmaMahCm2();
    for (int i = 0; i < hours.length; i++) {
      series.add(hours[i], values[i], values[i] - sigmas[i], values[i] + sigmas[i]);
    }
    return series;
  }
}
