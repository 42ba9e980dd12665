package ndprig.controller.export;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntToDoubleFunction;
import ndprig.controller.reduce.Profile;
import ndprig.controller.reduce.Reduction;
import ndprig.controller.reduce.Refold;
import ndprig.controller.reduce.Value;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import org.jspecify.annotations.Nullable;

/**
 * Draws a reduction: above, the three profiles with bands of one standard uncertainty; below, the
 * spectrum with the refolded counts and their residuals.
 */
public final class ReductionFigure {
  private static final Color DIRECT = new Color(0x70, 0x70, 0x70);
  private static final Color UNFOLDED = new Color(0x20, 0x5a, 0x9c);
  private static final Color LAYERED = new Color(0xd0, 0x5a, 0x20);
  private static final Color GRID = new Color(0xdd, 0xdd, 0xdd);
  private static final int WIDTH = 1500;
  private static final int HEIGHT = 780;
  private static final double MARKER = 6;
  private static final float BAND = 0.22f;
  private static final int SPECTRUM_WEIGHT = 3;

  private ReductionFigure() {}

  /**
   * Writes the figure as PNG.
   *
   * @param file is overwritten
   * @throws IOException if it cannot be written
   */
  public static void write(Reduction result, Path file) throws IOException {
    FigureFile.write(file, () -> image(result));
  }

  private static BufferedImage image(Reduction result) {
    Refold fit = result.fit();
    BufferedImage image =
        new BufferedImage(WIDTH, fit == null ? HEIGHT : 2 * HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = image.createGraphics();
    draw(
        FigureStyle.chart(result.name() + ": lithium over depth", profiles(result), true),
        canvas,
        0);
    if (fit != null) {
      draw(FigureStyle.chart("spectrum and refolded profile", spectrum(fit), true), canvas, HEIGHT);
    }
    canvas.dispose();
    return image;
  }

  private static void draw(JFreeChart chart, Graphics2D canvas, int top) {
    chart.draw(canvas, new Rectangle2D.Double(0, top, WIDTH, HEIGHT));
  }

  private static XYPlot profiles(Reduction result) {
    Reduction.Layered layered = result.profiles().layered();
    XYPlot plot = plot("lithium density relative to the metal");
    NumberAxis depth = FigureStyle.axis("depth below the outer face of the collector / µm");
    Profile direct = result.profiles().direct();
    depth.setRange(direct.edgeUm(0), direct.edgeUm(direct.slices()));
    plot.setDomainAxis(depth);
    add(plot, 0, result.profiles().unfolded(), "unfolded", UNFOLDED);
    add(plot, 1, layered == null ? null : layered.profile(), "layered fit", LAYERED);
    add(plot, 2, result.profiles().direct(), "direct map", DIRECT);
    return plot;
  }

  private static XYPlot plot(String rangeLabel) {
    NumberAxis range = FigureStyle.axis(rangeLabel);
    range.setUpperMargin(0.06);
    range.setLowerMargin(0.03);
    XYPlot plot = new XYPlot();
    plot.setRangeAxis(range);
    plot.setBackgroundPaint(Color.WHITE);
    plot.setDomainGridlinePaint(GRID);
    plot.setRangeGridlinePaint(GRID);
    return plot;
  }

  private static void add(
      XYPlot plot, int index, @Nullable Profile profile, String name, Color colour) {
    if (profile == null) {
      return;
    }
    YIntervalSeries series = new YIntervalSeries(name + ", band 1 σ");
    for (int i = 0; i < profile.slices(); i++) {
      Value density = profile.density(i);
      series.add(
          profile.depthUm(i),
          density.value(),
          density.value() - density.sigma(),
          density.value() + density.sigma());
    }
    YIntervalSeriesCollection data = new YIntervalSeriesCollection();
    data.addSeries(series);
    DeviationRenderer renderer = new DeviationRenderer(true, false);
    renderer.setSeriesPaint(0, colour);
    renderer.setSeriesFillPaint(0, colour);
    renderer.setSeriesStroke(0, stroke());
    renderer.setAlpha(BAND);
    plot.setDataset(index, data);
    plot.setRenderer(index, renderer);
  }

  private static CombinedDomainXYPlot spectrum(Refold fit) {
    XYPlot counts = plot("counts in a bin");
    counts.setDataset(0, series("refolded", fit, fit::expected));
    counts.setRenderer(0, line(UNFOLDED));
    counts.setDataset(1, series("background", fit, fit::background));
    counts.setRenderer(1, line(DIRECT));
    counts.setDataset(2, series("measured", fit, fit::counts));
    counts.setRenderer(2, points(Color.BLACK));
    XYPlot residuals = plot("residual / σ");
    residuals.setDataset(0, series("(measured − refolded) / σ", fit, bin -> residual(fit, bin)));
    residuals.setRenderer(0, points(LAYERED));
    residuals.addRangeMarker(new ValueMarker(0, Color.BLACK, new BasicStroke(1)));
    CombinedDomainXYPlot both = new CombinedDomainXYPlot(FigureStyle.axis("energy / keV"));
    both.setGap(14);
    both.add(counts, SPECTRUM_WEIGHT);
    both.add(residuals, 1);
    return both;
  }

  private static double residual(Refold fit, int bin) {
    return (fit.counts(bin) - fit.expected(bin)) / Math.sqrt(Math.max(fit.expected(bin), 1));
  }

  private static DefaultXYDataset series(String name, Refold fit, IntToDoubleFunction value) {
    double[][] points = new double[2][fit.bins()];
    for (int bin = 0; bin < fit.bins(); bin++) {
      points[0][bin] = fit.energyKev(bin);
      points[1][bin] = value.applyAsDouble(bin);
    }
    DefaultXYDataset data = new DefaultXYDataset();
    data.addSeries(name, points);
    return data;
  }

  private static XYItemRenderer line(Color colour) {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setSeriesPaint(0, colour);
    renderer.setSeriesStroke(0, stroke());
    return renderer;
  }

  private static XYItemRenderer points(Color colour) {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
    renderer.setSeriesPaint(0, colour);
    renderer.setSeriesShape(0, new Ellipse2D.Double(-MARKER / 2, -MARKER / 2, MARKER, MARKER));
    return renderer;
  }

  private static Stroke stroke() {
    return new BasicStroke(2.5f);
  }
}
