package ndprig.controller.export;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.io.IOException;
import java.nio.file.Path;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** Draws the lithium within the probed depth against time. */
public final class MassFigure {
  private static final Color MEASURED = new Color(0x20, 0x5a, 0x9c);
  private static final Color TRUTH = new Color(0xd0, 0x5a, 0x20);
  private static final Color GRID = new Color(0xdd, 0xdd, 0xdd);
  private static final double MARKER = 6;

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
    NumberAxis mass = FigureStyle.axis("lithium within the probed depth / (mAh/cm²)");
    mass.setAutoRangeIncludesZero(true);
    mass.setUpperMargin(0.08);
    XYPlot plot = new XYPlot(points(measured), FigureStyle.axis("time / h"), mass, renderer());
    plot.setBackgroundPaint(Color.WHITE);
    plot.setDomainGridlinePaint(GRID);
    plot.setRangeGridlinePaint(GRID);
    if (truth.size() > 0) {
      plot.setDataset(1, line(truth));
      plot.setRenderer(1, lineRenderer());
    }
    FigureStyle.write(FigureStyle.chart(title, plot, true), file);
  }

  private static YIntervalSeriesCollection points(MassSeries measured) {
    YIntervalSeries series = new YIntervalSeries("measured by NDP, bars 1 σ of counting");
    double[] hours = measured.hours();
    double[] values = measured.mahCm2();
    double[] sigmas = measured.sigmaMahCm2();
    for (int i = 0; i < hours.length; i++) {
      series.add(hours[i], values[i], values[i] - sigmas[i], values[i] + sigmas[i]);
    }
    YIntervalSeriesCollection collection = new YIntervalSeriesCollection();
    collection.addSeries(series);
    return collection;
  }

  private static DefaultXYDataset line(MassSeries truth) {
    DefaultXYDataset dataset = new DefaultXYDataset();
    dataset.addSeries("the twin's truth", new double[][] {truth.hours(), truth.mahCm2()});
    return dataset;
  }

  private static XYErrorRenderer renderer() {
    XYErrorRenderer renderer = new XYErrorRenderer();
    renderer.setSeriesPaint(0, MEASURED);
    renderer.setSeriesShape(0, new Ellipse2D.Double(-MARKER / 2, -MARKER / 2, MARKER, MARKER));
    renderer.setErrorPaint(MEASURED);
    renderer.setCapLength(0);
    return renderer;
  }

  private static XYLineAndShapeRenderer lineRenderer() {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setSeriesPaint(0, TRUTH);
    renderer.setSeriesStroke(0, new BasicStroke(2.5f));
    return renderer;
  }
}
