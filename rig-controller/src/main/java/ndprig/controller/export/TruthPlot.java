package ndprig.controller.export;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** Measured points with their bars, and the twin's truth as a line through them. */
final class TruthPlot {
  private static final Color MEASURED = new Color(0x20, 0x5a, 0x9c);
  private static final Color TRUTH = new Color(0xd0, 0x5a, 0x20);
  private static final Color GRID = new Color(0xdd, 0xdd, 0xdd);
  private static final double MARKER = 6;

  private TruthPlot() {}

  /** The points alone. */
  static XYPlot of(YIntervalSeries measured, NumberAxis domain, NumberAxis range) {
    YIntervalSeriesCollection points = new YIntervalSeriesCollection();
    points.addSeries(measured);
    XYPlot plot = new XYPlot(points, domain, range, markers());
    plot.setBackgroundPaint(Color.WHITE);
    plot.setDomainGridlinePaint(GRID);
    plot.setRangeGridlinePaint(GRID);
    return plot;
  }

  /** Draws the truth as well; both arrays are of one length. */
  static void addTruth(XYPlot plot, double[] domain, double[] range) {
    DefaultXYDataset dataset = new DefaultXYDataset();
    dataset.addSeries("the twin's truth", new double[][] {domain, range});
    plot.setDataset(1, dataset);
    plot.setRenderer(1, line());
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
