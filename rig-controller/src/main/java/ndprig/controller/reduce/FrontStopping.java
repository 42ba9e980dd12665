package ndprig.controller.reduce;

import java.util.List;
import ndprig.dsp.material.Layer;
import ndprig.dsp.reaction.Particle;
import ndprig.dsp.stopping.StoppingPower;
import ndprig.dsp.stopping.StoppingSource;

/**
 * Stopping in which the layers in front of the deposit are one layer, with the mean of their
 * stopping powers by thickness, each from its own source and with its own Bragg factor; all
 * stopping powers may be scaled.
 */
final class FrontStopping implements StoppingSource {
  private final StoppingSource source;
  private final List<Layer> front;
  private final String frontName;
  private final double factor;

  FrontStopping(StoppingSource source, CellLayers cell, double factor) {
    this.source = source;
    this.front = cell.front();
    this.frontName = cell.mixedFront().material().name();
    this.factor = factor;
  }

  @Override
  public StoppingPower of(Particle particle, Layer layer) {
    boolean mixed = front.size() > 1 && layer.material().name().equals(frontName);
    List<Layer> layers = mixed ? front : List.of(layer);
    double total = layers.stream().mapToDouble(Layer::thicknessMicrometres).sum();
    List<StoppingPower> powers = layers.stream().map(l -> source.of(particle, l)).toList();
    double[] weights =
        layers.stream().mapToDouble(l -> factor * l.thicknessMicrometres() / total).toArray();
    return new Mean(powers, weights);
  }

  @Override
  public String description() {
    return source.description();
  }

  private static final class Mean implements StoppingPower {
    private final List<StoppingPower> powers;
    private final double[] weights;

    Mean(List<StoppingPower> powers, double[] weights) {
      this.powers = powers;
      this.weights = weights;
    }

    @Override
    public double kevPerMicrometre(double energyKev) {
      double sum = 0;
      for (int i = 0; i < weights.length; i++) {
        sum += weights[i] * powers.get(i).kevPerMicrometre(energyKev);
      }
      return sum;
    }

    @Override
    public double maximumKev() {
      return powers.stream().mapToDouble(StoppingPower::maximumKev).min().orElseThrow();
    }
  }
}
