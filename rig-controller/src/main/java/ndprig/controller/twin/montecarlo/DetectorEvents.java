package ndprig.controller.twin.montecarlo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The pulses of the detector, made second by second from the lithium that the cell holds at the
 * beginning of each. Every second has a random stream of its own.
 *
 * <p>Rate of tritons = flux · σ · a₆ · area · lithium per area · geometric efficiency. Not
 * thread-safe.
 */
public final class DetectorEvents implements PulseSource {
  /**
   * ⁶Li(n,t) at 2200 m/s, cm².
   *
   * @source 940(4) b, Rauch and Waschkowski
   */
  private static final double CAPTURE_CM2 = 940e-24;

  private static final long SECOND = 1_000_000_000L;
  private static final double FWHM_PER_SIGMA = 2 * Math.sqrt(2 * Math.log(2));

  private final long seed;
  private final long startNanos;
  private final BeamParameters beam;
  private final DetectorParameters detector;
  private final ElectronicsParameters electronics;
  private final TritonSource source;
  private final BeamMonitor monitor;
  private final double ratePerAtom;

  private final Deque<LithiumContent> contentBySecond = new ArrayDeque<>();
  private final Deque<Pulse> ready = new ArrayDeque<>();
  private long nextSecond;

  /**
   * Prepares the tables.
   *
   * @param seed of the twin
   * @param startNanos monotonic time of the first second
   * @param layers beside the deposit
   * @param beamline beam and detector
   * @throws IllegalArgumentException if the collector is too thin or too thick, or a layer holds an
   *     element without stopping figures
   */
  public DetectorEvents(long seed, long startNanos, LayerStack layers, Beamline beamline) {
    this.seed = seed;
    this.startNanos = startNanos;
    beam = beamline.beam();
    detector = beamline.detector();
    electronics = beamline.electronics();
    source = new TritonSource(layers, detector);
    monitor = new BeamMonitor(seed, beam);
    ratePerAtom =
        beam.fluxPerSquareCentimetreSecond()
            * CAPTURE_CM2
            * beam.lithium6Fraction()
            * detector.sourceAreaSquareCentimetre()
            * source.meanEfficiency();
  }

  /**
   * Begins the next second with a deposit in front of an electrolyte without cracks.
   *
   * @param depositAtomsPerCm2 lithium between coatings and electrolyte, active and inactive
   */
  public void beginSecond(double depositAtomsPerCm2) {
    beginSecond(LithiumContent.ofDeposit(depositAtomsPerCm2));
  }

  /** Tells what the cell holds at the beginning of the next second; called once for each. */
  public void beginSecond(LithiumContent content) {
    contentBySecond.add(content);
  }

  /** Mean rate of tritons that fly towards the detector while the beam is on, per second. */
  public double tritonsPerSecond(LithiumContent content) {
    return ratePerAtom * source.atomsPerCm2(content);
  }

  /** Hands out the pulses of the seconds that were begun. */
  @Override
  public void pulsesUntil(long nanos, PulseSink sink) {
    long elapsed = nanos - startNanos;
    handOut(elapsed, sink);
    while (nextSecond * SECOND <= elapsed && !contentBySecond.isEmpty()) {
      fill(contentBySecond.remove());
      nextSecond++;
      handOut(elapsed, sink);
    }
  }

  private void handOut(long elapsedNanos, PulseSink sink) {
    Pulse pulse = ready.peek();
    while (pulse != null && pulse.elapsedNanos() <= elapsedNanos) {
      ready.remove();
      double kev = pulse.kev() * electronics.gain(pulse.elapsedNanos());
      if (kev > 0) {
        sink.pulse(kev, startNanos + pulse.elapsedNanos());
      }
      pulse = ready.peek();
    }
  }

  @Override
  public long monitorCountsUntil(long nanos) {
    return monitor.countsUntil(nanos - startNanos);
  }

  private void fill(LithiumContent content) {
    RandomGenerator random = RandomStream.PULSES.open(seed, nextSecond);
    BackgroundParameters background = detector.background();
    long begin = beam.onNanos(nextSecond * SECOND);
    long on = beam.onNanos((nextSecond + 1) * SECOND) - begin;
    double onSeconds = (double) on / SECOND;
    int tritons = Poisson.draw(tritonsPerSecond(content) * onSeconds, random);
    int beamMade = Poisson.draw(background.beamCountsPerSecond() * onSeconds, random);
    int flat = Poisson.draw(background.flatCountsPerSecond(), random);
    List<Pulse> pulses = new ArrayList<>(tritons + beamMade + flat);
    for (int i = 0; i < tritons + beamMade; i++) {
      double kev = i < tritons ? triton(content, random) : beamBackground(random);
      if (kev > 0) {
        pulses.add(new Pulse(kev, beam.elapsedNanos(begin + random.nextLong(on))));
      }
    }
    for (int i = 0; i < flat; i++) {
      double kev = (1 - random.nextDouble()) * detector.fullScaleKev();
      pulses.add(new Pulse(kev, nextSecond * SECOND + random.nextLong(SECOND)));
    }
    addPulser(pulses);
    pulses.sort(Comparator.comparingLong(Pulse::elapsedNanos));
    ready.addAll(pulses);
  }

  /** Pulses at even distances, the first one distance after the start; draws of their own. */
  private void addPulser(List<Pulse> pulses) {
    double perSecond = electronics.pulserPerSecond();
    if (perSecond == 0) {
      return;
    }
    RandomGenerator random = RandomStream.PULSER.open(seed, nextSecond);
    long first = (long) Math.floor(nextSecond * perSecond) + 1;
    long last = (long) Math.floor((nextSecond + 1) * perSecond);
    for (long i = first; i <= last; i++) {
      double deviation = electronics.pulserFwhmKev() / FWHM_PER_SIGMA * random.nextGaussian();
      long within = Math.round((i / perSecond - nextSecond) * SECOND);
      pulses.add(
          new Pulse(
              electronics.pulserKev() + deviation,
              nextSecond * SECOND + Math.min(within, SECOND - 1)));
    }
  }

  private double triton(LithiumContent content, RandomGenerator random) {
    double kev = source.draw(content, random);
    return kev > 0 ? kev + detector.fwhmKev() / FWHM_PER_SIGMA * random.nextGaussian() : 0;
  }

  private double beamBackground(RandomGenerator random) {
    return detector.background().beamDecayKev() * random.nextExponential();
  }

  private record Pulse(double kev, long elapsedNanos) {}
}
