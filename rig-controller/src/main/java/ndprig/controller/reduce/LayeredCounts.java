package ndprig.controller.reduce;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import ndprig.dsp.lithium.Normalisation;
import ndprig.dsp.spectrum.Spectrum;
import ndprig.dsp.unfold.LayeredResult;
import org.hipparchus.exception.MathRuntimeException;

/**
 * What a layered fit is made to.
 *
 * @param background what does not come from lithium
 * @param coated whether a coating holds lithium
 */
record LayeredCounts(
    Spectrum spectrum, Background background, Normalisation normalisation, boolean coated) {
  /**
   * The fit; empty when it has no end, or when counts and layers leave it undetermined. Lithium of
   * a coating lies where the collector ends, so its counts move with the collector that fits.
   */
  Optional<LayeredResult> fit(Model model) {
    return fit(model, counts -> model.layeredFit().fit(spectrum, counts, normalisation));
  }

  /** The same from the result of a model that differs little. */
  Optional<LayeredResult> fit(Model model, LayeredResult near) {
    return fit(model, counts -> model.layeredFit().fit(spectrum, counts, normalisation, near));
  }

  /** The same with the level of its background off; empty if that has none. */
  Optional<LayeredCounts> raised() {
    return background
        .raised()
        .map(other -> new LayeredCounts(spectrum, other, normalisation, coated));
  }

  private Optional<LayeredResult> fit(Model model, Function<double[], LayeredResult> fit) {
    Optional<LayeredResult> first =
        determined(() -> fit.apply(background.perBin(model, normalisation)));
    if (!coated) {
      return first;
    }
    return first.flatMap(
        result -> {
          double frontUm = result.collectorMicrometres().value();
          Model coating = model.withCollector(model.collectorOfFront(frontUm));
          return determined(() -> fit.apply(background.perBin(coating, normalisation)));
        });
  }

  private static Optional<LayeredResult> determined(Supplier<LayeredResult> fit) {
    try {
      LayeredResult result = fit.get();
      double sum =
          result.thicknessMicrometres().combined().sigma()
              + result.lithiumMicrometres().combined().sigma()
              + result.collectorMicrometres().combined().sigma()
              + result.deviancePerBin();
      return Optional.of(result).filter(r -> r.converged() && Double.isFinite(sum));
    } catch (MathRuntimeException e) {
      return Optional.empty();
    }
  }
}
