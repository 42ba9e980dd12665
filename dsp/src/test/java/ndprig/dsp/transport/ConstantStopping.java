package ndprig.dsp.transport;

import ndprig.dsp.material.Layer;
import ndprig.dsp.reaction.Particle;
import ndprig.dsp.stopping.StoppingPower;
import ndprig.dsp.stopping.StoppingSource;

/** The same stopping at every energy: energy loss is a straight line. */
record ConstantStopping(double kevPerUm) implements StoppingSource {
  @Override
  public StoppingPower of(Particle particle, Layer layer) {
    return new StoppingPower() {
      @Override
      public double kevPerMicrometre(double energyKev) {
        return kevPerUm;
      }

      @Override
      public double maximumKev() {
        return 6000;
      }
    };
  }

  @Override
  public String description() {
    return "constant " + kevPerUm + " keV/µm";
  }
}
