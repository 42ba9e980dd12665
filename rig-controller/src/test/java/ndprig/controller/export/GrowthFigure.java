package ndprig.controller.export;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** Draws the deposit against the charge that has plated it, for the validation. */
public final class GrowthFigure {
  private static final Color MEASURED = new Color(0x20, 0x5a, 0x9c);
  private static final Color TRUTH = new Color(0xd0, 0x5a, 0x20);
  private static final Color GRID = new Color(0xdd, 0xdd, 0xdd);
  private static final double MARKER = 6;

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
    XYPlot plot = new XYPlot(measured(points), charge, lithium, markers());
    plot.setBackgroundPaint(Color.WHITE);
    plot.setDomainGridlinePaint(GRID);
    plot.setRangeGridlinePaint(GRID);
    plot.setDataset(1, truth(points));
    plot.setRenderer(1, line());
    FigureStyle.write(FigureStyle.chart(title, plot, true), file);
  }

  private static YIntervalSeriesCollection measured(List<Point> points) {
    YIntervalSeries series = new YIntervalSeries("layered fit, bars 1 σ");
    for (Point p : points) {
      series.add(p.mahCm2, p.micrometres, p.micrometres - p.sigma, p.micrometres + p.sigma);
    }
    YIntervalSeriesCollection collection = new YIntervalSeriesCollection();
    collection.addSeries(series);
    return collection;
  }

  private static DefaultXYDataset truth(List<Point> points) {
    double[][] values = {
      points.stream().mapToDouble(Point::mahCm2).toArray(),
      points.stream().mapToDouble(Point::truth).toArray()
    };
    DefaultXYDataset dataset = new DefaultXYDataset();
    dataset.addSeries("the twin's truth", values);
    return dataset;
  }

  private static XYErrorRenderer markers() {
    XYErrorRenderer renderer = new XYErrorRenderer();
    renderer.setSeriesPaint(0, MEASURED);
    renderer.setSeriesShape(0, new Ellipse2D.Double(-MARKER / 2, -MARKER / 2, MARKER, MARKER));
    renderer.setErrorPaint(MEASURED);
    renderer.setCapLength(0);
    return renderer;
  }

  private static XYLineAndShapeRenderer line() {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setSeriesPaint(0, TRUTH);
    renderer.setSeriesStroke(0, new BasicStroke(2.5f));
    return renderer;
  }
}
