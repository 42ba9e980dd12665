package ndprig.dsp.transport;

import java.util.List;
import ndprig.dsp.material.Layer;
import ndprig.dsp.material.LayerStack;
import ndprig.dsp.stopping.StoppingPower;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.ODEStateAndDerivative;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;

/**
 * Energy loss and straggling by integration along the path with error control (Dormand and Prince,
 * order 8(5,3)).
 *
 * <p>Within a layer {@code dE/dx = −S(E)} and, for thick layers, {@code dσ²/dx = κ(E) − 2σ²·dS/dE}.
 * The second is integrated as {@code d(σ²/S²)/dx = κ/S²}, the same equation without a derivative of
 * S. Immutable and thread-safe.
 */
public final class EnergyLoss {
  private static final double LEAST_STEP_UM = 1e-9;
  private static final double ABSOLUTE_TOLERANCE = 1e-7;
  private static final double RELATIVE_TOLERANCE = 1e-10;
  private static final double LEAST_ENERGY_KEV = 0.1;

  private final Physics physics;

  /** Rests on the given physics. */
  public EnergyLoss(Physics physics) {
    this.physics = physics;
  }

  /**
   * The state of particles after they crossed a stack at normal incidence from its rear face (the
   * last layer) to its outer face (the first layer).
   *
   * @param stack layers, the one nearest to the detector first
   * @param start state at the rear face
   * @return the state at the outer face; {@link ParticleState#STOPPED} when the mean energy falls
   *     below {@link Physics#FLOOR_KEV}
   */
  public ParticleState outOf(LayerStack stack, ParticleState start) {
    List<Layer> layers = stack.layers();
    ParticleState state = start;
    for (int i = layers.size() - 1; i >= 0; i--) {
      state = through(layers.get(i), state);
    }
    return state;
  }

  /** The state after one layer, crossed at normal incidence. */
  public ParticleState through(Layer layer, ParticleState start) {
    if (start.stopped()) {
      return ParticleState.STOPPED;
    }
    StoppingPower stopping = physics.stopping().of(physics.particle(), layer);
    double before = stopping.kevPerMicrometre(start.energyKev());
    double[] initial = {start.energyKev(), start.varianceKev2() / (before * before)};
    ODEStateAndDerivative end =
        integrator(layer)
            .integrate(
                new PathEquation(layer, stopping),
                new ODEState(0, initial),
                layer.thicknessMicrometres());
    double energy = end.getPrimaryState()[0];
    if (energy <= Physics.FLOOR_KEV) {
      return ParticleState.STOPPED;
    }
    double after = stopping.kevPerMicrometre(energy);
    return new ParticleState(energy, end.getPrimaryState()[1] * after * after);
  }

  private static DormandPrince853Integrator integrator(Layer layer) {
    double step = layer.thicknessMicrometres();
    return new DormandPrince853Integrator(
        Math.min(LEAST_STEP_UM, step / 2), step, ABSOLUTE_TOLERANCE, RELATIVE_TOLERANCE);
  }

  /** State: energy in keV, σ²/S² in µm². Below the least energy S stays constant. */
  private final class PathEquation implements OrdinaryDifferentialEquation {
    private final Layer layer;
    private final StoppingPower stopping;

    PathEquation(Layer layer, StoppingPower stopping) {
      this.layer = layer;
      this.stopping = stopping;
    }

    @Override
    public int getDimension() {
      return 2;
    }

    @Override
    public double[] computeDerivatives(double path, double[] state) {
      double energy = Math.max(state[0], LEAST_ENERGY_KEV);
      double s = stopping.kevPerMicrometre(energy);
      double kappa =
          physics.straggling().kev2PerMicrometre(physics.particle(), layer.material(), energy);
      return new double[] {-s, kappa / (s * s)};
    }
  }
}
