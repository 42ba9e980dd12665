package ndprig.controller.twin.montecarlo;

import java.util.random.RandomGenerator;

/**
 * What lies behind the deposit, as deep as tritons come from, and lithium in its cracks.
 *
 * <p>Approximation: the cracks are so many and so fine that their lithium is mixed evenly into the
 * electrolyte down to their depth. It takes space of its own: a path through 1 µm of electrolyte
 * also crosses the lithium that is there, and the electrolyte loses nothing.
 */
final class Electrolyte {
  private final Layer whole;
  private final Stopping lithium;

  Electrolyte(Layer whole, Stopping lithium) {
    this.whole = whole;
    this.lithium = lithium;
  }

  /** Lithium of its own, atoms/cm². */
  double lithiumPerCm2() {
    return whole.lithiumPerCm2();
  }

  /** Lithium in cracks from which tritons may come out, atoms/cm². */
  double dendritesWithinReach(LithiumContent content) {
    double atoms = content.dendriteAtomsPerCm2();
    return atoms > 0 ? atoms * cracked(content) / depth(content) : 0;
  }

  /** The energy on leaving towards the deposit, keV; places as a {@link Layer} takes them. */
  double cross(
      double kev,
      LithiumContent content,
      double place,
      double inverseCosine,
      RandomGenerator random) {
    double dendrites = dendritesWithinReach(content);
    if (dendrites == 0) {
      return whole.cross(kev, place, inverseCosine, random);
    }
    double cracked = cracked(content);
    Layer sound = whole.of(whole.micrometre() - cracked);
    Layer front = whole.of(cracked);
    double share = dendrites / LithiumMetal.ATOMS_PER_MICROMETRE / cracked;
    Layer mixed =
        new Layer(
            new Mixed(front.matter(), lithium, share), cracked, front.lithiumPerCm2() + dendrites);
    double energy = sound.cross(kev, place, inverseCosine, random);
    return mixed.cross(energy, place - sound.lithiumPerCm2(), inverseCosine, random);
  }

  private double depth(LithiumContent content) {
    return content.dendriteMicrometre() > 0 ? content.dendriteMicrometre() : whole.micrometre();
  }

  private double cracked(LithiumContent content) {
    return Math.min(depth(content), whole.micrometre());
  }

  /** A host with some µm of another substance in each of its own. */
  private record Mixed(Stopping host, Stopping guest, double share) implements Stopping {
    @Override
    public double loss(double kev) {
      return host.loss(kev) + share * guest.loss(kev);
    }

    @Override
    public double straggling(double kev) {
      return host.straggling(kev) + share * guest.straggling(kev);
    }
  }
}
