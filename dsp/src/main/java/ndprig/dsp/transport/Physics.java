package ndprig.dsp.transport;

import ndprig.dsp.reaction.Particle;
import ndprig.dsp.stopping.StoppingSource;

/**
 * What a transport calculation rests on.
 *
 * @param particle the particle that flies
 * @param stopping source of the stopping powers
 * @param straggling model of the energy straggling
 */
public record Physics(Particle particle, StoppingSource stopping, StragglingModel straggling) {
  /** Energy, keV, below which a particle counts as stopped. */
  public static final double FLOOR_KEV = 1;

  /** Tritons with Chu and Yang straggling. */
  public static Physics tritons(StoppingSource stopping) {
    return new Physics(Particle.TRITON, stopping, StragglingModel.CHU_YANG);
  }
}
