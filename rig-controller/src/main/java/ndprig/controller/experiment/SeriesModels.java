package ndprig.controller.experiment;

import java.util.ArrayList;
import java.util.List;
import ndprig.controller.reduce.CellLayers;
import ndprig.controller.reduce.Measurement.Uncertain;
import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.lithium.SeriesModel;
import ndprig.dsp.lithium.SeriesVariant;
import ndprig.dsp.lithium.WindowModel;
import ndprig.dsp.lithium.WindowResponse;
import ndprig.dsp.material.Layer;
import ndprig.dsp.material.LayerStack;
import ndprig.dsp.systematic.SystematicSource;
import ndprig.dsp.transport.Physics;

/**
 * What the window sees of a cell over the lithium of its deposit, as configured and with each input
 * off by its standard uncertainty. Stopping powers of collector, lithium and electrolyte are taken
 * as wrong independently: what displaces an electrolyte is the ratio of the last two.
 */
final class SeriesModels {
  private final CellLayers layers;
  private final SeriesWindow window;
  private final Physics physics;
  private final Uncertain uncertain;

  /**
   * Models of a cell.
   *
   * @param layers of the cell
   * @param window that counts
   * @param physics of the tritons
   * @param uncertain standard uncertainties
   */
  SeriesModels(CellLayers layers, SeriesWindow window, Physics physics, Uncertain uncertain) {
    this.layers = layers;
    this.window = window;
    this.physics = physics;
    this.uncertain = uncertain;
  }

  /** Tabulates what the window sees as all is configured; takes a tenth of a second. */
  WindowResponse response() {
    return response(layers, window);
  }

  /**
   * Tabulates the model; takes a tenth of a second for each input that is uncertain.
   *
   * @param nominal {@link #response()}
   * @param normalisationSigma relative, of the counts per lithium atom
   * @param electrolyteSigma relative, of the electrolyte's lithium per mass
   */
  SeriesModel model(WindowResponse nominal, double normalisationSigma, double electrolyteSigma) {
    List<SeriesVariant> variants = new ArrayList<>();
    if (normalisationSigma > 0) {
      variants.add(new SeriesVariant("normalisation", 1 + normalisationSigma, nominal));
    }
    if (uncertain.stoppingSigma() > 0) {
      addStopping(variants);
    }
    if (electrolyteSigma > 0) {
      Layer e = layers.electrolyte();
      double fraction = Math.min(1, e.lithium6Fraction() * (1 + electrolyteSigma));
      Layer richer = new Layer(e.material(), e.thicknessMicrometres(), e.braggFactor(), fraction);
      variants.add(of("lithium of the electrolyte", with(layers.collector(), richer)));
    }
    addCollector(variants);
    addWindow(variants);
    return new SeriesModel(nominal, variants);
  }

  private void addStopping(List<SeriesVariant> variants) {
    Layer collector = stopping(layers.collector());
    variants.add(of(SystematicSource.STOPPING_OUTSIDE, with(collector, layers.electrolyte())));
    Layer electrolyte = stopping(layers.electrolyte());
    variants.add(of("stopping in the electrolyte", with(layers.collector(), electrolyte)));
    CellLayers lithium =
        new CellLayers(
            layers.window(),
            layers.collector(),
            layers.coatings(),
            stopping(layers.lithium()),
            layers.electrolyte());
    variants.add(of("stopping in lithium", lithium));
  }

  private void addCollector(List<SeriesVariant> variants) {
    Layer nominal = layers.collector();
    double um = nominal.thicknessMicrometres() + uncertain.collectorSigmaUm();
    CellLayers thicker = with(nominal.withThickness(um), layers.electrolyte());
    variants.add(of(SystematicSource.COLLECTOR, thicker));
  }

  private void addWindow(List<SeriesVariant> variants) {
    for (EnergyCalibration other : uncertain.moved(window.calibration())) {
      boolean both = other.offsetKev() != window.calibration().offsetKev();
      String name = both ? "energy offset, and the gain with it" : "energy gain";
      variants.add(of(name, window.with(other)));
    }
    if (uncertain.fwhmSigmaKev() > 0) {
      double fwhm = window.fwhmKev() + uncertain.fwhmSigmaKev();
      variants.add(of(SystematicSource.RESOLUTION, window.withFwhm(fwhm)));
    }
  }

  /** The Bragg factor multiplies the stopping power. */
  private Layer stopping(Layer layer) {
    return new Layer(
        layer.material(),
        layer.thicknessMicrometres(),
        layer.braggFactor() * (1 + uncertain.stoppingSigma()),
        layer.lithium6Fraction());
  }

  private CellLayers with(Layer collector, Layer electrolyte) {
    return new CellLayers(
        layers.window(), collector, layers.coatings(), layers.lithium(), electrolyte);
  }

  private SeriesVariant of(String name, CellLayers others) {
    return new SeriesVariant(name, 1, response(others, window));
  }

  private SeriesVariant of(String name, SeriesWindow other) {
    return new SeriesVariant(name, 1, response(layers, other));
  }

  private WindowResponse response(CellLayers cell, SeriesWindow counted) {
    List<Layer> bare = new ArrayList<>(cell.front());
    int before = bare.size();
    bare.add(cell.electrolyte());
    LayerStack stack = new LayerStack(bare);
    return new WindowModel(counted.options(stack, physics), before, cell.lithium()).response();
  }
}
