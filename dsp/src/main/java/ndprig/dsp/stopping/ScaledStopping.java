package ndprig.dsp.stopping;

import ndprig.dsp.material.Layer;
import ndprig.dsp.reaction.Particle;

/**
 * Another source with its stopping powers multiplied: by one factor in layers without lithium
 * (window, collector), by another in layers with it. Tables are wrong by a few per cent, and not by
 * the same in copper as in lithium.
 *
 * @param source source that is scaled
 * @param withoutLithium factor for materials that hold no lithium, above zero
 * @param withLithium factor for materials that hold lithium, above zero
 */
public record ScaledStopping(StoppingSource source, double withoutLithium, double withLithium)
    implements StoppingSource {
  /** Checks the factors. */
  public ScaledStopping {
    if (!(withoutLithium > 0 && withLithium > 0)
        || Double.isInfinite(withoutLithium + withLithium)) {
      throw new IllegalArgumentException(
          "stopping factors " + withoutLithium + " and " + withLithium + " are not above zero");
    }
  }

  @Override
  public StoppingPower of(Particle particle, Layer layer) {
    StoppingPower power = source.of(particle, layer);
    double factor = layer.material().lithiumRelativeToMetal() > 0 ? withLithium : withoutLithium;
    return new StoppingPower() {
      @Override
      public double kevPerMicrometre(double energyKev) {
        return factor * power.kevPerMicrometre(energyKev);
      }

      @Override
      public double maximumKev() {
        return power.maximumKev();
      }
    };
  }

  @Override
  public String description() {
    return source.description() + ", times " + withoutLithium + " and " + withLithium;
  }
}
