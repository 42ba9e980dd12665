package ndprig.controller.export;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;

/** How the figures of a run look. */
final class FigureStyle {
  static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 22);
  static final Font TICK = new Font(Font.SANS_SERIF, Font.PLAIN, 18);
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 24);
  private static final int WIDTH = 1500;
  private static final int HEIGHT = 900;

  private FigureStyle() {}

  /** An axis that fits its data, with its label. */
  static NumberAxis axis(String label) {
    NumberAxis axis = new NumberAxis(label);
    axis.setLabelFont(LABEL);
    axis.setTickLabelFont(TICK);
    axis.setAutoRangeIncludesZero(false);
    axis.setLowerMargin(0);
    axis.setUpperMargin(0);
    axis.setTickMarkStroke(new BasicStroke(1.5f));
    return axis;
  }

  /** A chart around a plot. */
  static JFreeChart chart(String title, XYPlot plot, boolean legend) {
    JFreeChart chart = new JFreeChart(title, TITLE, plot, legend);
    chart.setBackgroundPaint(Color.WHITE);
    chart.setPadding(new RectangleInsets(12, 12, 12, 24));
    chart
        .getRenderingHints()
        .put(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    if (legend) {
      chart.getLegend().setItemFont(TICK);
    }
    return chart;
  }

  /** An image of a chart. */
  static BufferedImage image(JFreeChart chart) {
    return chart.createBufferedImage(WIDTH, HEIGHT);
  }
}
