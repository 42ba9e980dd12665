package ndprig.controller.experiment;

import java.util.ArrayList;
import java.util.List;
import ndprig.controller.analysis.CellScale;
import ndprig.controller.analysis.LithiumScale;
import ndprig.controller.config.AnalysisConfig;
import ndprig.controller.config.Experiment;
import ndprig.controller.reduce.CellLayers;
import ndprig.controller.reduce.Measurement.Uncertain;
import ndprig.dsp.geometry.AngularSpread;
import ndprig.dsp.lithium.LithiumWindow;
import ndprig.dsp.lithium.SeriesModel;
import ndprig.dsp.lithium.WindowResponse;
import ndprig.dsp.material.Layer;
import ndprig.dsp.material.LayerStack;
import ndprig.dsp.profile.DepthMapOptions;
import ndprig.dsp.profile.DepthMapOptions.DepthSlices;
import ndprig.dsp.profile.DepthOrigin;
import ndprig.dsp.profile.DirectDepthMap;
import ndprig.dsp.reaction.CaptureReaction;
import ndprig.dsp.transport.Physics;
import ndprig.dsp.transport.RangeTables;

/** Depth maps and window response of a configured cell, from the layers that reductions take. */
public final class LiveScale implements CellScale {
  /** Room in front of the deposit's inner face for what resolution smears there, µm. */
  private static final double FRONT_UM = 6;

  /** Deepest part of the window that is asked whether lithium reaches beyond it, µm. */
  private static final double TAIL_UM = 2;

  private final Experiment experiment;
  private final AnalysisConfig analysis;
  private final CountingSetup scales;
  private final CellLayers layers;
  private final Physics physics;
  private final RangeTables tables;
  private final LithiumWindow window;

  private LiveScale(Experiment experiment) {
    this.experiment = experiment;
    this.analysis = experiment.analysis();
    this.scales = new CountingSetup(experiment);
    this.layers = new Materials(experiment.cell()).layers();
    this.physics = Physics.tritons(Stoppings.live(experiment));
    this.tables = new RangeTables(physics);
    this.window = channelWindow();
  }

  /** The scale of an experiment. */
  public static LithiumScale of(Experiment experiment) {
    LiveScale cell = new LiveScale(experiment);
    return new LithiumScale(cell.scales.calibration(), cell.window, cell.scales.beam(), cell);
  }

  @Override
  public String stopping() {
    return physics.stopping().description();
  }

  @Override
  public DirectDepthMap depthMap(double depositUm) {
    List<Layer> stack = new ArrayList<>(layers.front());
    int before = stack.size();
    stack.add(layers.lithium().withThickness(depositUm));
    stack.add(layers.electrolyte());
    return DirectDepthMap.of(
        new DepthMapOptions(
            new LayerStack(stack),
            before,
            physics,
            CaptureReaction.lithiumTriton().energyKev(),
            scales.geometry().meanSecant(),
            scales.calibration(),
            experiment.rig().mca().channels(),
            slices()),
        tables);
  }

  private DepthSlices slices() {
    double face = layers.front().stream().mapToDouble(Layer::thicknessMicrometres).sum();
    return new DepthSlices(
        DepthOrigin.OUTER_FACE,
        analysis.depth().slice().micrometres(),
        FRONT_UM,
        analysis.depth().max().micrometres() - face,
        analysis.window().lowKev());
  }

  @Override
  public WindowResponse response() {
    return models().response();
  }

  @Override
  public SeriesModel seriesModel(WindowResponse nominal) {
    AnalysisConfig.Systematics sigmas = analysis.systematics();
    return models()
        .model(
            nominal,
            scales.beam().relativeSigma(),
            sigmas == null ? 0 : sigmas.electrolyteRelativeSigma());
  }

  private SeriesModels models() {
    Uncertain uncertain = new ReductionSetup(experiment).uncertain();
    SeriesWindow counted =
        SeriesWindow.of(
            scales.calibration(),
            experiment.rig().mca().channels(),
            window,
            AngularSpread.of(scales.geometry(), ReductionSetup.ANGLE_GROUPS),
            uncertain.fwhmKev());
    return new SeriesModels(layers, counted, physics, uncertain);
  }

  /** The configured window, moved to the nearest edges of channels. */
  private LithiumWindow channelWindow() {
    DirectDepthMap map = depthMap(1);
    double low = channelEdge(analysis.window().lowKev());
    double high = channelEdge(analysis.window().highKev());
    double tail = map.meanMap().energyKev(map.meanMap().depthMicrometres(low) - TAIL_UM);
    return new LithiumWindow(low, high, tail, TAIL_UM);
  }

  private double channelEdge(double energyKev) {
    double[] edges = scales.calibration().edgesKev(experiment.rig().mca().channels());
    double nearest = edges[0];
    for (double edge : edges) {
      if (Math.abs(edge - energyKev) < Math.abs(nearest - energyKev)) {
        nearest = edge;
      }
    }
    return nearest;
  }
}
