package ndprig.controller.reduce;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import ndprig.dsp.unfold.LayeredResult;
import ndprig.dsp.unfold.LayeredResult.Parameter;
import org.hipparchus.special.Erf;

/** The layered fit of one spectrum with its systematic uncertainties. */
final class LayeredAnalysis {
  private static final double POOR_FIT_SIGMAS = 5;

  /** How many standard uncertainties a deposit must stay away from the probe depth. */
  private static final double REACHING_SIGMAS = 2;

  /** Least width of the drawn edge, µm. */
  private static final double LEAST_EDGE_UM = 1e-3;

  private final Measurement measurement;
  private final Models models;
  private final Model model;
  private final Value collectorUm;
  private final Optional<Fit> fit;

  private record Fit(
      LayeredResult result,
      List<Model> models,
      List<LayeredResult> others,
      List<LayeredResult> raised) {}

  private LayeredAnalysis(Measurement measurement, Models models, Optional<Fit> fit) {
    this.measurement = measurement;
    this.models = models;
    this.model = models.nominal();
    this.fit = fit;
    this.collectorUm =
        fit.map(this::collector)
            .orElseGet(
                () ->
                    new Value(model.collectorUm(), 0, measurement.uncertain().collectorSigmaUm()));
  }

  /** Fits, and notes when the fit is not to be trusted. */
  static LayeredAnalysis of(
      Measurement measurement, Models models, LayeredCounts counts, Set<ReductionFlag> flags) {
    Model model = models.nominal();
    Optional<LayeredResult> first = counts.fit(model);
    if (first.isEmpty()) {
      flags.add(ReductionFlag.LAYERED_NOT_CONVERGED);
      flags.add(ReductionFlag.COLLECTOR_NOT_FITTED);
      return new LayeredAnalysis(measurement, models, Optional.empty());
    }
    LayeredResult result = first.get();
    if (!explains(model, result)) {
      flags.add(ReductionFlag.LAYERED_DOES_NOT_FIT);
    }
    List<Model> variants = new ArrayList<>();
    List<LayeredResult> others = new ArrayList<>();
    for (Model variant : models.variants()) {
      counts
          .fit(variant, result)
          .or(() -> counts.fit(variant))
          .ifPresentOrElse(
              other -> {
                variants.add(variant);
                others.add(other);
              },
              () -> flags.add(ReductionFlag.SYSTEMATICS_INCOMPLETE));
    }
    List<LayeredResult> raised = raised(model, counts, result, flags);
    Fit fit = new Fit(result, variants, others, raised);
    return new LayeredAnalysis(measurement, models, Optional.of(fit));
  }

  /** The fit with the background off by the uncertainty of its level; none if it has no level. */
  private static List<LayeredResult> raised(
      Model model, LayeredCounts counts, LayeredResult result, Set<ReductionFlag> flags) {
    Optional<LayeredCounts> raised = counts.raised();
    Optional<LayeredResult> fit = raised.flatMap(c -> c.fit(model, result).or(() -> c.fit(model)));
    if (raised.isPresent() && fit.isEmpty()) {
      flags.add(ReductionFlag.SYSTEMATICS_INCOMPLETE);
    }
    return fit.stream().toList();
  }

  /** Thickness of the collector, fitted or as the profile states it. */
  Value collectorUm() {
    return collectorUm;
  }

  /** The model with the collector that fits. */
  Model fitted() {
    return model.withCollector(collectorUm.value());
  }

  /**
   * Models in which one thing is off by its standard uncertainty, each with the collector that fits
   * it: stopping that is too low by 2 % and a collector that is too thick by 2 % look the same.
   */
  List<Model> variants() {
    List<Model> variants = new ArrayList<>();
    double ownSigma = measurement.uncertain().collectorSigmaUm();
    if (fit.isPresent()) {
      Fit f = fit.get();
      Parameter front = f.result().collectorMicrometres();
      ownSigma = model.collectorSigmaOfFront(front.combined().sigma());
      for (int i = 0; i < f.models().size(); i++) {
        Model other = f.models().get(i);
        double frontUm = f.others().get(i).collectorMicrometres().value();
        variants.add(other.withCollector(other.collectorOfFront(frontUm)));
      }
    } else {
      variants.addAll(models.variants());
    }
    variants.add(model.withCollector(collectorUm.value() + ownSigma));
    return variants;
  }

  /** Dense lithium of the deposit, µm; 0 when the fit failed. */
  double depositUm() {
    return fit.map(f -> f.result().lithiumMicrometres().value()).orElse(0.0);
  }

  /** Whether the layers explain the spectrum. */
  boolean explains() {
    return fit.map(f -> explains(model, f.result())).orElse(false);
  }

  private static boolean explains(Model model, LayeredResult result) {
    double limit = 1 + POOR_FIT_SIGMAS * Math.sqrt(2.0 / model.bins().size());
    return result.deviancePerBin() <= limit;
  }

  /** Whether the deposit may go on beyond the depth that the window sees. */
  boolean reachesProbeDepth() {
    return fit.map(
            f -> {
              Value thickness = value(f, LayeredResult::thicknessMicrometres);
              double most = thickness.value() + REACHING_SIGMAS * thickness.sigma();
              return most >= fitted().probeUmOfLithium();
            })
        .orElse(false);
  }

  /**
   * The fit's values; of a deposit that goes on beyond the probe depth, those of the part that the
   * window sees.
   */
  private Headline headline(Fit f, double relativeSigma) {
    Headline all =
        new Headline(
            value(f, LayeredResult::thicknessMicrometres),
            scaled(value(f, LayeredResult::lithiumMicrometres), relativeSigma),
            value(f, LayeredResult::frontMicrometres).plus(fitted().shiftUm()));
    if (!reachesProbeDepth()) {
      return all;
    }
    double density = f.result().density().value();
    double probe = fitted().probeUmOfLithium();
    double sigma = Value.spread(fitted(), variants(), Model::probeUmOfLithium);
    Value seen = new Value(probe, 0, sigma);
    return new Headline(
        all.thicknessUm.atMost(seen),
        all.lithiumUm.atMost(seen.times(density)),
        all.frontUm.atMost(seen.plus(fitted().faceUm())));
  }

  private record Headline(Value thicknessUm, Value lithiumUm, Value frontUm) {}

  private Value collector(Fit f) {
    Parameter front = f.result().collectorMicrometres();
    double squares = 0;
    double value = model.collectorOfFront(front.value());
    for (int i = 0; i < f.others().size(); i++) {
      double other = f.others().get(i).collectorMicrometres().value();
      double difference = f.models().get(i).collectorOfFront(other) - value;
      squares += difference * difference;
    }
    double level = Value.spread(f.result(), f.raised(), r -> r.collectorMicrometres().value());
    return new Value(
            value,
            model.collectorSigmaOfFront(front.sigmaStatistical()),
            model.collectorSigmaOfFront(front.sigmaSystematic()))
        .withSystematic(Math.sqrt(squares))
        .withStatistical(model.collectorSigmaOfFront(level));
  }

  /**
   * The fit on the slices of another profile; empty when the fit failed. Of a deposit that goes on
   * beyond the probe depth, thickness, lithium and rear face are those that the window sees.
   *
   * @param relativeSigma of the normalisation
   */
  Optional<Reduction.Layered> result(Profile slices, double relativeSigma) {
    return fit.map(
        f -> {
          Value front = value(f, LayeredResult::frontMicrometres).plus(fitted().shiftUm());
          Headline headline = headline(f, relativeSigma);
          Value density = scaled(value(f, LayeredResult::density), relativeSigma);
          return new Reduction.Layered(
              layers(slices, front, density),
              headline.thicknessUm,
              density,
              headline.lithiumUm,
              headline.frontUm,
              measurement.cell().electrolyteDensity());
        });
  }

  private static Value value(Fit f, Function<LayeredResult, Parameter> which) {
    ToDoubleFunction<LayeredResult> quantity = result -> which.apply(result).value();
    return Value.of(which.apply(f.result()))
        .withSystematic(Value.spread(f.result(), f.others(), quantity))
        .withStatistical(Value.spread(f.result(), f.raised(), quantity));
  }

  private static Value scaled(Value value, double relativeSigma) {
    return value.withSystematic(relativeSigma * value.value());
  }

  /**
   * Deposit and electrolyte with an edge of uncertain place: a slice lies in the deposit with the
   * probability p that the edge is deeper, has the mean {@code p·ρ + (1 − p)·ρ_e}, and the variance
   * {@code p²·σ_ρ² + p·(1 − p)·(ρ − ρ_e)²}.
   */
  private Profile layers(Profile slices, Value front, Value share) {
    double own = measurement.cell().electrolyteDensity();
    double[] edges = new double[slices.slices() + 1];
    double[] density = new double[slices.slices()];
    double[] statistical = new double[slices.slices()];
    double[] systematic = new double[slices.slices()];
    double inDeposit = share.value() + (1 - share.value()) * own;
    for (int i = 0; i < density.length; i++) {
      edges[i] = slices.edgeUm(i);
      double p = probability(front.value() - slices.depthUm(i), front.sigma());
      density[i] = p * inDeposit + (1 - p) * own;
      double step = (inDeposit - own) * (inDeposit - own);
      statistical[i] =
          sigma(
              probability(front.value() - slices.depthUm(i), front.sigmaStatistical()),
              share.sigmaStatistical() * (1 - own),
              step);
      systematic[i] =
          sigma(
              probability(front.value() - slices.depthUm(i), front.sigmaSystematic()),
              share.sigmaSystematic() * (1 - own),
              step);
    }
    edges[density.length] = slices.edgeUm(density.length);
    return new Profile(edges, density, statistical, systematic);
  }

  private static double probability(double distance, double sigma) {
    double width = Math.max(sigma, LEAST_EDGE_UM) * Math.sqrt(2);
    return (1 + Erf.erf(distance / width)) / 2;
  }

  private static double sigma(double p, double densitySigma, double step) {
    return Math.sqrt(p * p * densitySigma * densitySigma + p * (1 - p) * step);
  }
}
