package ndprig.controller.export;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntToDoubleFunction;
import ndprig.controller.calibrate.FittedLine;
import ndprig.controller.calibrate.LineCalibration;
import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.calibration.FeatureFit.Satellite;
import ndprig.dsp.spectrum.Spectrum;
import ndprig.dsp.uncertainty.Estimate;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.renderer.xy.XYStepRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Draws a calibration: the spectrum with the fitted peaks, and how far the lines lie off it. */
public final class CalibrationFigure {
  private static final Color COUNTS = new Color(0x50, 0x50, 0x50);
  private static final Color FIT = new Color(0xd0, 0x5a, 0x20);
  private static final Color GRID = new Color(0xdd, 0xdd, 0xdd);
  private static final double FWHM_PER_SIGMA = Math.sqrt(8 * Math.log(2));
  private static final int SPECTRUM_WEIGHT = 3;
  private static final double LEAST_SHOWN = 0.5;
  private static final double STEPS_PER_CHANNEL = 4;

  private CalibrationFigure() {}

  /**
   * Writes the figure as PNG.
   *
   * @param file is overwritten
   * @throws IOException if it cannot be written
   */
  public static void write(Spectrum spectrum, LineCalibration calibration, Path file)
      throws IOException {
    FigureFile.write(file, () -> FigureStyle.image(chart(spectrum, calibration)));
  }

  private static JFreeChart chart(Spectrum spectrum, LineCalibration calibration) {
    CombinedDomainXYPlot both = new CombinedDomainXYPlot(FigureStyle.axis("energy / keV"));
    both.setGap(14);
    both.add(counts(spectrum, calibration), SPECTRUM_WEIGHT);
    both.add(residuals(calibration), 1);
    return FigureStyle.chart("energy calibration by lines", both, true);
  }

  private static XYPlot counts(Spectrum spectrum, LineCalibration calibration) {
    LogAxis axis = new LogAxis("counts per channel");
    axis.setLabelFont(FigureStyle.LABEL);
    axis.setTickLabelFont(FigureStyle.TICK);
    axis.setSmallestValue(LEAST_SHOWN);
    axis.setTickUnit(new NumberTickUnit(1));
    XYPlot plot = new XYPlot();
    plot.setRangeAxis(axis);
    decorate(plot);
    XYSeriesCollection fits = new XYSeriesCollection();
    for (FittedLine line : calibration.lines()) {
      String name = fits.getSeriesCount() == 0 ? "fitted lines" : line.line().name();
      fits.addSeries(curve(name, line, calibration.fit().calibration()));
    }
    XYLineAndShapeRenderer lines = new XYLineAndShapeRenderer(true, false);
    for (int i = 0; i < fits.getSeriesCount(); i++) {
      lines.setSeriesPaint(i, FIT);
      lines.setSeriesStroke(i, new BasicStroke(2.5f));
      lines.setSeriesVisibleInLegend(i, i == 0);
    }
    plot.setDataset(0, fits);
    plot.setRenderer(0, lines);
    EnergyCalibration energy = calibration.fit().calibration();
    XYSeries all =
        series(
            "measured",
            spectrum.channels(),
            i -> energy.energyKev(i - 0.5),
            i -> Math.max(LEAST_SHOWN, (double) spectrum.at(i)));
    plot.setDataset(1, new XYSeriesCollection(all));
    XYItemRenderer steps = new XYStepRenderer();
    steps.setSeriesPaint(0, COUNTS);
    plot.setRenderer(1, steps);
    return plot;
  }

  private static XYSeries curve(String name, FittedLine line, EnergyCalibration energy) {
    int steps = (int) ((line.end() - 1 - line.first()) * STEPS_PER_CHANNEL);
    return series(
        name,
        steps + 1,
        i -> energy.energyKev(line.first() + i / STEPS_PER_CHANNEL),
        i -> expected(line, energy, line.first() + i / STEPS_PER_CHANNEL));
  }

  private static double expected(FittedLine line, EnergyCalibration energy, double channel) {
    double sigma = line.peak().fwhmChannels().value() / FWHM_PER_SIGMA;
    double height = line.peak().counts().value() / sigma / Math.sqrt(2 * Math.PI);
    double distance = channel - line.peak().channel().value();
    double sum = gaussian(distance / sigma);
    double kevPerChannel = energy.widthKev((int) line.peak().channel().value());
    for (Satellite satellite : line.line().satellites(kevPerChannel)) {
      sum += satellite.relative() * gaussian((distance - satellite.channels()) / sigma);
    }
    return Math.max(LEAST_SHOWN, height * sum + line.peak().background());
  }

  private static double gaussian(double z) {
    return Math.exp(-z * z / 2);
  }

  private static XYSeries series(
      String name, int points, IntToDoubleFunction x, IntToDoubleFunction y) {
    XYSeries series = new XYSeries(name);
    for (int i = 0; i < points; i++) {
      series.add(x.applyAsDouble(i), y.applyAsDouble(i));
    }
    return series;
  }

  private static XYPlot residuals(LineCalibration calibration) {
    XYIntervalSeries series = new XYIntervalSeries("calibration − known, 1 σ of the position");
    for (FittedLine line : calibration.lines()) {
      Estimate residual = calibration.residualKev(line);
      double kev = line.line().energyKev();
      double value = residual.value();
      series.add(kev, kev, kev, value, value - residual.sigma(), value + residual.sigma());
    }
    XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
    data.addSeries(series);
    XYErrorRenderer renderer = new XYErrorRenderer();
    renderer.setDrawXError(false);
    renderer.setSeriesPaint(0, FIT);
    NumberAxis axis = FigureStyle.axis("residual / keV");
    axis.setLowerMargin(0.2);
    axis.setUpperMargin(0.2);
    XYPlot plot = new XYPlot();
    plot.setRangeAxis(axis);
    plot.setDataset(data);
    plot.setRenderer(renderer);
    plot.addRangeMarker(new ValueMarker(0, Color.BLACK, new BasicStroke(1)));
    decorate(plot);
    return plot;
  }

  private static void decorate(XYPlot plot) {
    plot.setBackgroundPaint(Color.WHITE);
    plot.setDomainGridlinePaint(GRID);
    plot.setRangeGridlinePaint(GRID);
  }
}
