package ndprig.controller.analysis;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import ndprig.controller.acquisition.CyclerStep;
import ndprig.controller.acquisition.Frame;
import ndprig.controller.acquisition.FrameCounts;
import ndprig.controller.acquisition.FrameEnvironment;
import ndprig.controller.acquisition.FrameFlag;
import ndprig.controller.acquisition.FrameTime;
import ndprig.controller.acquisition.StepKind;
import ndprig.controller.acquisition.Summary;
import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.lithium.LithiumWindow;
import ndprig.dsp.lithium.SeriesModel;
import ndprig.dsp.lithium.WindowResponse;
import ndprig.dsp.material.Electrolytes;
import ndprig.dsp.material.Layer;
import ndprig.dsp.material.LayerStack;
import ndprig.dsp.material.Material;
import ndprig.dsp.profile.DepthMapOptions;
import ndprig.dsp.profile.DepthMapOptions.DepthSlices;
import ndprig.dsp.profile.DepthOrigin;
import ndprig.dsp.profile.DirectDepthMap;
import ndprig.dsp.stopping.BuiltInStopping;
import ndprig.dsp.transport.Physics;

/** Frames of a minute, live for half of it, with one line in the window of lithium. */
final class SampleFrames {
  static final int CHANNELS = 4096;

  /** The window of lithium: the first channel, and the one after the last. */
  static final int FIRST = 800;

  static final int END = 2000;
  static final int COUNTS = 1000;
  static final int MONITOR = 200;
  static final double YIELD = 1e-15;
  private static final int LITHIUM_CHANNEL = 1400;
  private static final double KEV_PER_CHANNEL = 0.75;
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Physics PHYSICS = Physics.tritons(BuiltInStopping.load());
  private static final EnergyCalibration CALIBRATION = EnergyCalibration.linear(0, KEV_PER_CHANNEL);

  private SampleFrames() {}

  /** Behind 12 µm of copper. */
  static LithiumScale scale() {
    return scale(WindowResponse.ALL);
  }

  /** The same where the window sees the cell so. */
  static LithiumScale scale(WindowResponse response) {
    return new LithiumScale(
        CALIBRATION,
        new LithiumWindow(lowEdge(FIRST), lowEdge(END), lowEdge(FIRST + 100), 10),
        new LithiumScale.Beam(LithiumScale.Dose.BEAM_MONITOR, YIELD, 0.02),
        new CellScale() {
          @Override
          public String stopping() {
            return PHYSICS.stopping().description();
          }

          @Override
          public DirectDepthMap depthMap(double depositUm) {
            return map(depositUm);
          }

          @Override
          public WindowResponse response() {
            return response;
          }

          @Override
          public SeriesModel seriesModel(WindowResponse nominal) {
            return SeriesModel.COUNTS;
          }
        });
  }

  /** One frame; its number is also the minute at which it begins. */
  static Frame frame(int number, int step, FrameFlag... flags) {
    return frame(number, step, COUNTS, flags);
  }

  /** The same with so many counts. */
  static Frame frame(int number, int step, int lithiumCounts, FrameFlag... flags) {
    int[] counts = new int[CHANNELS];
    counts[LITHIUM_CHANNEL] = lithiumCounts;
    Duration start = Duration.ofMinutes(number);
    Duration end = start.plusMinutes(1);
    return new Frame(
        number,
        new FrameTime(
            start.toNanos(),
            end.toNanos(),
            BEGIN.plus(start),
            BEGIN.plus(end),
            Duration.ofMinutes(1),
            Duration.ofSeconds(30),
            Duration.ZERO),
        new CyclerStep(step, 0, StepKind.REST),
        new FrameEnvironment(
            Summary.NONE, Summary.NONE, Summary.NONE, Summary.NONE, 0, 0, 0, MONITOR),
        Set.of(flags),
        new FrameCounts(counts));
  }

  private static DirectDepthMap map(double depositUm) {
    LayerStack stack =
        LayerStack.of(
            Layer.inert(Material.element("Cu"), 12),
            Layer.active(Material.element("Li"), Math.max(0.1, depositUm), 0.0759),
            Layer.active(Electrolytes.hybridSolid(), 40, 0.0759));
    return DirectDepthMap.of(
        new DepthMapOptions(
            stack,
            1,
            PHYSICS,
            2727.57,
            1,
            CALIBRATION,
            CHANNELS,
            new DepthSlices(DepthOrigin.INNER_FACE, 0.25, 6, 40, 300)));
  }

  private static double lowEdge(int channel) {
    return CALIBRATION.energyKev(channel - 0.5);
  }
}
