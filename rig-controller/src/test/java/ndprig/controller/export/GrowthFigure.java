package ndprig.controller.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.YIntervalSeries;

/** Draws the deposit against the charge that has plated it, for the validation. */
public final class GrowthFigure {
  private GrowthFigure() {}

  /**
   * A bin.
   *
   * @param mahCm2 charge in its middle
   * @param micrometres lithium of the deposit, dense
   * @param sigma its uncertainty
   * @param truth the twin's
   */
  public record Point(double mahCm2, double micrometres, double sigma, double truth) {}

  /** Writes the figure as PNG, over a file that may be there. */
  public static void write(String title, List<Point> points, Path file) throws IOException {
    NumberAxis lithium = FigureStyle.axis("lithium of the deposit, dense / µm");
    lithium.setAutoRangeIncludesZero(true);
    lithium.setUpperMargin(0.05);
    NumberAxis charge = FigureStyle.axis("plated charge / (mAh/cm²)");
    charge.setAutoRangeIncludesZero(true);
    charge.setUpperMargin(0.03);
    XYPlot plot = TruthPlot.of(measured(points), charge, lithium);
    TruthPlot.addTruth(
        plot,
        points.stream().mapToDouble(Point::mahCm2).toArray(),
        points.stream().mapToDouble(Point::truth).toArray());
    FigureFile.write(file, () -> FigureStyle.image(FigureStyle.chart(title, plot, true)));
  }

  private static YIntervalSeries measured(List<Point> points) {
    YIntervalSeries series = new YIntervalSeries("layered fit, bars 1 σ");
    for (Point p : points) {
      series.add(p.mahCm2, p.micrometres, p.micrometres - p.sigma, p.micrometres + p.sigma);
    }
    return series;
  }
}
