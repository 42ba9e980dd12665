package ndprig.controller.reduce;

import ndprig.dsp.material.Layer;
import ndprig.dsp.material.LayerStack;
import ndprig.dsp.reaction.CaptureReaction;
import ndprig.dsp.reaction.Particle;
import ndprig.dsp.stopping.StoppingSource;
import ndprig.dsp.transport.Physics;
import ndprig.dsp.transport.RangeTables;
import ndprig.dsp.transport.StackTransport;

/**
 * How tritons fly through a cell under one set of stopping powers: the layers in front of the
 * deposit as one, and the range tables that all spectra of the measurement share. Thread-safe.
 */
final class Flight {
  /** Energy of a triton at birth, keV. */
  static final double BIRTH_KEV = CaptureReaction.lithiumTriton().energyKev();

  /** No triton comes out of lithium this deep, µm. */
  static final double GREATEST_REACH_UM = 140;

  /** Energy at which a micrometre of collector is compared with one of the whole front, keV. */
  private static final double MIDDLE_KEV = 2000;

  private final CellLayers cell;
  private final Physics physics;
  private final RangeTables tables;
  private final Layer nominalFront;
  private final double frontPerCollector;

  /**
   * Flight in a measurement's cell.
   *
   * @param stoppingFactor on all stopping powers
   */
  Flight(Measurement measurement, double stoppingFactor) {
    this.cell = measurement.cell();
    StoppingSource stopping = new FrontStopping(measurement.stopping(), cell, stoppingFactor);
    this.physics = Physics.tritons(stopping);
    this.tables = new RangeTables(physics);
    this.nominalFront = cell.mixedFront();
    this.frontPerCollector = stoppingOf(cell.collector()) / stoppingOf(nominalFront);
  }

  /** Stopping of a layer at an energy that tritons have within the front, keV/µm. */
  double stoppingOf(Layer layer) {
    return physics.stopping().of(Particle.TRITON, layer).kevPerMicrometre(MIDDLE_KEV);
  }

  Physics physics() {
    return physics;
  }

  RangeTables tables() {
    return tables;
  }

  /** Thickness of front that stops as much as 1 µm of collector, µm. */
  double frontPerCollector() {
    return frontPerCollector;
  }

  /** The layers in front of the deposit as one, for a thickness of the collector in µm. */
  Layer front(double collectorUm) {
    double excess = collectorUm - cell.collector().thicknessMicrometres();
    return nominalFront.withThickness(
        nominalFront.thicknessMicrometres() + excess * frontPerCollector);
  }

  /** Thickness of the collector for which the front as a whole is so thick, µm. */
  double collectorOfFront(double frontUm) {
    double excess = frontUm - nominalFront.thicknessMicrometres();
    return cell.collector().thicknessMicrometres() + excess / frontPerCollector;
  }

  /**
   * How far behind the front tritons are born that still come out, µm.
   *
   * @param behind what lies there
   */
  double reachUm(Layer front, Layer behind) {
    LayerStack stack = LayerStack.of(front, behind.withThickness(GREATEST_REACH_UM));
    StackTransport transport = new StackTransport(tables, stack);
    double face = front.thicknessMicrometres();
    double reach = 1;
    while (reach < GREATEST_REACH_UM
        && transport.fromDepth(face + reach, BIRTH_KEV, 1).energyKev() > Physics.FLOOR_KEV) {
      reach++;
    }
    return reach;
  }
}
