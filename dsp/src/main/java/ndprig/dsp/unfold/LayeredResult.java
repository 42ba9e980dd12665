package ndprig.dsp.unfold;

import ndprig.dsp.uncertainty.Estimate;

/**
 * A cell of collector, deposit and electrolyte, as fitted.
 *
 * @param thicknessMicrometres thickness of the deposit, µm
 * @param density share of the deposit that is lithium metal, by volume; for a dense deposit as
 *     often above 1 as below
 * @param lithiumMicrometres metal of the deposit as dense lithium, µm: thickness × density
 * @param frontMicrometres depth of the deposit's rear face below the outer face of the collector,
 *     µm
 * @param collectorMicrometres thickness of the collector, µm, with its stated uncertainty as prior
 * @param deviancePerBin deviance of the fit per energy bin; about 1 when the model fits many counts
 * @param converged whether the optimiser came to an end
 */
public record LayeredResult(
    Parameter thicknessMicrometres,
    Parameter density,
    Parameter lithiumMicrometres,
    Parameter frontMicrometres,
    Parameter collectorMicrometres,
    double deviancePerBin,
    boolean converged) {

  /**
   * A fitted quantity.
   *
   * @param value best value
   * @param sigmaStatistical of counting: how it scatters from spectrum to spectrum of one cell
   * @param sigmaSystematic what remains of the priors: mostly the collector's stated uncertainty
   */
  public record Parameter(double value, double sigmaStatistical, double sigmaSystematic) {
    /** Both uncertainties combined. */
    public Estimate combined() {
      return new Estimate(value, Math.hypot(sigmaStatistical, sigmaSystematic));
    }
  }
}
