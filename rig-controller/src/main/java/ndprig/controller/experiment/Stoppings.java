package ndprig.controller.experiment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import ndprig.controller.config.AnalysisConfig;
import ndprig.controller.config.Experiment;
import ndprig.dsp.material.Layer;
import ndprig.dsp.reaction.Particle;
import ndprig.dsp.stopping.BuiltInStopping;
import ndprig.dsp.stopping.SrimListing;
import ndprig.dsp.stopping.SrimStopping;
import ndprig.dsp.stopping.StoppingPower;
import ndprig.dsp.stopping.StoppingSource;

/** The source of stopping powers of an experiment. */
final class Stoppings {
  private Stoppings() {}

  /**
   * The built-in source, with the listings that the profile names in its place.
   *
   * @throws IOException if a listing cannot be read
   * @throws IllegalArgumentException if one is broken
   */
  static StoppingSource of(Experiment experiment) throws IOException {
    Map<String, SrimListing> listings = new HashMap<>();
    for (AnalysisConfig.Srim srim : experiment.analysis().srim()) {
      Path file = experiment.file().resolveSibling(srim.file());
      if (!Files.isRegularFile(file)) {
        throw new IOException(
            "analysis.srim: there is no file " + file + "; paths are relative to the profile");
      }
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      listings.put(srim.material(), SrimListing.parse(file.toString(), text));
    }
    StoppingSource builtIn = BuiltInStopping.load();
    return listings.isEmpty() ? builtIn : new SrimStopping(listings, builtIn);
  }

  /**
   * The same for a run, which a listing that has gone or is broken does not keep from being taken
   * up again: then all is built in, and the description says why.
   */
  static StoppingSource live(Experiment experiment) {
    try {
      return of(experiment);
    } catch (IOException | IllegalArgumentException e) {
      return new InPlace(BuiltInStopping.load(), String.valueOf(e.getMessage()));
    }
  }

  /** A source that stands in for one that cannot be read. */
  private record InPlace(StoppingSource source, String reason) implements StoppingSource {
    @Override
    public StoppingPower of(Particle particle, Layer layer) {
      return source.of(particle, layer);
    }

    @Override
    public String description() {
      return source.description() + ", in place of listings: " + reason;
    }
  }
}
