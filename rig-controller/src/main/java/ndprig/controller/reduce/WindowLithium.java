package ndprig.controller.reduce;

import java.util.List;
import ndprig.dsp.lithium.ArealDensity;
import ndprig.dsp.lithium.LithiumWindow;
import ndprig.dsp.lithium.Normalisation;
import ndprig.dsp.material.LithiumMetal;
import ndprig.dsp.profile.DepthProfile;
import ndprig.dsp.profile.MeanDepthMap;
import ndprig.dsp.spectrum.Spectrum;
import ndprig.dsp.unfold.SelfConsistentProfile;

/** Lithium per area from the counts of the measurement's window. Thread-safe. */
final class WindowLithium {
  private static final double TAIL_UM = 2;

  private final LithiumWindow window;
  private final ArealDensity areal;

  WindowLithium(Measurement measurement, MeanDepthMap map) {
    Measurement.Energies energies = measurement.energies();
    double low = energies.lowKev();
    double tail = map.energyKev(map.depthMicrometres(low) - TAIL_UM);
    double electrolyte = measurement.cell().electrolyteDensity();
    this.window = new LithiumWindow(low, energies.highKev(), tail, TAIL_UM, electrolyte);
    this.areal = new ArealDensity(energies.calibration(), window);
  }

  ArealDensity areal() {
    return areal;
  }

  /** All counts of the window less background, as atoms/cm². */
  Value amount(Spectrum spectrum, Background background, Normalisation normalisation) {
    double low = window.lowKev();
    double high = window.highKev();
    double gross = areal.counts(spectrum, low, high);
    double perAtom = normalisation.countsPerAtomPerCm2();
    double atoms = (gross - background.counts(areal, low, high)) / perAtom;
    double variance = gross + 1 + background.variance(areal, low, high);
    return new Value(
        atoms, Math.sqrt(variance) / perAtom, Math.abs(atoms) * normalisation.relativeSigma());
  }

  /** Resolution, stopping, calibration and collector decide what of the window is probed. */
  static Value withSystematics(
      Value amount, SelfConsistentProfile result, List<SelfConsistentProfile> others) {
    int probed = probedSlices(result);
    double spread = Value.spread(result, others, p -> sum(p.result().profile(), probed));
    return amount.withSystematic(amount.value() * spread / sum(result.result().profile(), probed));
  }

  private static int probedSlices(SelfConsistentProfile result) {
    double atoms = result.result().lithium().atomsPerCm2();
    DepthProfile profile = result.result().profile();
    int slices = 1;
    double dense = LithiumMetal.denseMicrometres(atoms) * (1 - 1e-9);
    while (slices < profile.slices() && sum(profile, slices) < dense) {
      slices++;
    }
    return slices;
  }

  private static double sum(DepthProfile profile, int slices) {
    double sum = 0;
    for (int i = 0; i < Math.min(slices, profile.slices()); i++) {
      sum += profile.density(i) * profile.widthMicrometres(i);
    }
    return sum;
  }

  /** Whether the counts at the window's lower end speak of lithium beyond the probe depth. */
  boolean goesOnBeyond(Spectrum spectrum, Normalisation normalisation) {
    return areal.of(spectrum, 0, normalisation).lowerBound();
  }
}
