package ndprig.dsp.systematic;

import ndprig.dsp.geometry.AngularSpread;
import ndprig.dsp.reaction.Particle;
import ndprig.dsp.response.EnergyBins;
import ndprig.dsp.response.ResponseOptions;
import ndprig.dsp.transport.Physics;
import ndprig.dsp.transport.StragglingModel;

/**
 * What a measurement is made of besides the {@link Setting}: the parts that are taken as known.
 *
 * @param particle the particle that is counted
 * @param birthKev its energy at birth, keV
 * @param straggling model of the energy straggling
 * @param angles path per depth of the accepted particles
 * @param energies which energies are used, and in which groups of channels
 */
public record Measurement(
    Particle particle,
    double birthKev,
    StragglingModel straggling,
    AngularSpread angles,
    Energies energies) {
  /**
   * The energies of an analysis.
   *
   * @param channelsPerBin channels per energy bin, at least 1
   * @param lowKev lower end, keV
   * @param highKev upper end, keV
   */
  public record Energies(int channelsPerBin, double lowKev, double highKev) {}

  Physics physics(Setting setting) {
    return new Physics(particle, setting.stopping(), straggling);
  }

  ResponseOptions options(Setting setting, int channels) {
    EnergyBins bins =
        new EnergyBins(
            setting.calibration(),
            channels,
            energies.channelsPerBin(),
            energies.lowKev(),
            energies.highKev());
    return new ResponseOptions(
        setting.stack(), physics(setting), birthKev, angles, setting.detectorFwhmKev(), bins);
  }
}
