package ndprig.controller.reduce;

import java.util.ArrayList;
import java.util.List;
import ndprig.controller.reduce.Model.Assumed;
import ndprig.dsp.calibration.EnergyCalibration;

/**
 * The models of a measurement, made once for all its spectra.
 *
 * @param nominal what the profile states
 * @param variants those in which one of resolution, stopping, offset and gain is off by its
 *     standard uncertainty
 */
record Models(Model nominal, List<Model> variants) {
  /** Copies the list. */
  Models {
    variants = List.copyOf(variants);
  }

  static Models of(Measurement measurement) {
    Flight flight = new Flight(measurement, 1);
    Measurement.Uncertain sigma = measurement.uncertain();
    Assumed assumed =
        new Assumed(
            measurement.cell().collector().thicknessMicrometres(),
            sigma.fwhmKev(),
            measurement.energies().calibration());
    List<Model> variants = new ArrayList<>();
    if (sigma.fwhmSigmaKev() > 0) {
      Assumed wider = assumed.withFwhm(sigma.fwhmKev() + sigma.fwhmSigmaKev());
      variants.add(new Model(measurement, flight, wider));
    }
    if (sigma.stoppingSigma() > 0) {
      Flight stronger = new Flight(measurement, 1 + sigma.stoppingSigma());
      variants.add(new Model(measurement, stronger, assumed));
    }
    for (EnergyCalibration other : sigma.moved(assumed.calibration())) {
      variants.add(new Model(measurement, flight, assumed.withCalibration(other)));
    }
    return new Models(new Model(measurement, flight, assumed), variants);
  }
}
