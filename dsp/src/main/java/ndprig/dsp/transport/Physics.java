package ndprig.dsp.transport;

import ndprig.dsp.reaction.CaptureReaction;
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

  /**
   * The particle of a reaction with Chu and Yang straggling. The built-in stopping data cover
   * hydrogen and helium ions; Li-7, C-14 and Ne-22 of the other branches need a source of their
   * own.
   */
  public static Physics of(CaptureReaction reaction, StoppingSource stopping) {
    return new Physics(reaction.nucleus(), stopping, StragglingModel.CHU_YANG);
  }

  /** Tritons with Chu and Yang straggling. */
  public static Physics tritons(StoppingSource stopping) {
    return new Physics(Particle.TRITON, stopping, StragglingModel.CHU_YANG);
  }
}
