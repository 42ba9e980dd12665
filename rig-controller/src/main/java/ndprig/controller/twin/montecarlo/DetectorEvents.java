package ndprig.controller.twin.montecarlo;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
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
  private final TritonSource source;
  private final BeamMonitor monitor;
  private final double ratePerAtom;

  private final Deque<Double> depositBySecond = new ArrayDeque<>();
  private long nextSecond;
  private long[] times = {};
  private double[] energiesKev = {};
  private int nextPulse;

  /**
   * Prepares the tables.
   *
   * @param seed of the twin
   * @param startNanos monotonic time of the first second
   * @param collectorMicrometre copper between lithium and detector
   * @param electrolyte behind the deposit
   * @param beamline beam and detector
   * @throws IllegalArgumentException if the collector is too thin or too thick, or the electrolyte
   *     holds an element without stopping figures
   */
  public DetectorEvents(
      long seed,
      long startNanos,
      double collectorMicrometre,
      ElectrolyteParameters electrolyte,
      Beamline beamline) {
    this.seed = seed;
    this.startNanos = startNanos;
    beam = beamline.beam();
    detector = beamline.detector();
    source = new TritonSource(collectorMicrometre, electrolyte, detector);
    monitor = new BeamMonitor(seed, beam);
    ratePerAtom =
        beam.fluxPerSquareCentimetreSecond()
            * CAPTURE_CM2
            * beam.lithium6Fraction()
            * detector.sourceAreaSquareCentimetre()
            * source.meanEfficiency();
  }

  /**
   * Tells what the cell holds at the beginning of the next second; called once for each.
   *
   * @param depositAtomsPerCm2 lithium between collector and electrolyte, active and inactive
   */
  public void beginSecond(double depositAtomsPerCm2) {
    depositBySecond.add(depositAtomsPerCm2);
  }

  /** Mean rate of tritons that fly towards the detector while the beam is on, per second. */
  public double tritonsPerSecond(double depositAtomsPerCm2) {
    return ratePerAtom * (depositAtomsPerCm2 + source.electrolyteAtomsPerCm2());
  }

  /** Lithium of the electrolyte from which tritons may come out, atoms/cm². */
  public double electrolyteAtomsPerCm2() {
    return source.electrolyteAtomsPerCm2();
  }

  /** Hands out the pulses of the seconds that were begun. */
  @Override
  public void pulsesUntil(long nanos, PulseSink sink) {
    while (true) {
      while (nextPulse < times.length && times[nextPulse] <= nanos) {
        sink.pulse(energiesKev[nextPulse], times[nextPulse]);
        nextPulse++;
      }
      if (nextPulse < times.length || startNanos + nextSecond * SECOND > nanos) {
        return;
      }
      Double deposit = depositBySecond.poll();
      if (deposit == null) {
        return;
      }
      fill(deposit);
      nextSecond++;
    }
  }

  @Override
  public long monitorCountsUntil(long nanos) {
    return monitor.countsUntil(nanos - startNanos);
  }

  private void fill(double depositAtomsPerCm2) {
    RandomGenerator random = RandomStream.PULSES.open(seed, nextSecond);
    long begin = beam.onNanos(nextSecond * SECOND);
    long on = beam.onNanos((nextSecond + 1) * SECOND) - begin;
    double seconds = (double) on / SECOND;
    double background = detector.background().countsPerSecond() * seconds;
    int tritons = Poisson.draw(tritonsPerSecond(depositAtomsPerCm2) * seconds, random);
    int others = Poisson.draw(background, random);
    double[] energies = new double[tritons + others];
    int count = 0;
    for (int i = 0; i < tritons; i++) {
      double kev = triton(depositAtomsPerCm2, random);
      if (kev > 0) {
        energies[count++] = kev;
      }
    }
    for (int i = 0; i < others; i++) {
      energies[count++] = backgroundKev(random);
    }
    spread(Arrays.copyOf(energies, count), begin, on, random);
  }

  private double triton(double depositAtomsPerCm2, RandomGenerator random) {
    double kev = source.draw(depositAtomsPerCm2, random);
    return kev > 0 ? kev + detector.fwhmKev() / FWHM_PER_SIGMA * random.nextGaussian() : 0;
  }

  private double backgroundKev(RandomGenerator random) {
    BackgroundParameters background = detector.background();
    double which = random.nextDouble() * background.countsPerSecond();
    return which < background.flatCountsPerSecond()
        ? (1 - random.nextDouble()) * detector.fullScaleKev()
        : background.exponentialDecayKev() * random.nextExponential();
  }

  /** Gives pulses times while the beam is on; energies come in random order, times sorted. */
  private void spread(double[] kev, long beginOnNanos, long onNanos, RandomGenerator random) {
    for (int i = kev.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      double swap = kev[i];
      kev[i] = kev[other];
      kev[other] = swap;
    }
    long[] at = new long[kev.length];
    for (int i = 0; i < at.length; i++) {
      at[i] = startNanos + beam.elapsedNanos(beginOnNanos + random.nextLong(onNanos));
    }
    Arrays.sort(at);
    times = at;
    energiesKev = kev;
    nextPulse = 0;
  }
}
