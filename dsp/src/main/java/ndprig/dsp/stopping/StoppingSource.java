package ndprig.dsp.stopping;

import ndprig.dsp.material.Layer;
import ndprig.dsp.reaction.Particle;

/** Where stopping powers come from. One source may answer differently for different layers. */
public interface StoppingSource {
  /**
   * The stopping power of a layer's material, with the layer's Bragg factor.
   *
   * @throws IllegalArgumentException when the source has no data for the particle or an element;
   *     the message names it
   */
  StoppingPower of(Particle particle, Layer layer);

  /** The source in words, to stand beside every result. */
  String description();
}
