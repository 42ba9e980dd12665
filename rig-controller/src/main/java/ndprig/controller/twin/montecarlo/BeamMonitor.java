package ndprig.controller.twin.montecarlo;

/**
 * Counts neutrons in front of the cell: Poisson counts for every second of the twin. Within a
 * second they are spread evenly over the beam's time, which only a reading between two seconds can
 * tell.
 */
final class BeamMonitor {
  private static final long SECOND = 1_000_000_000L;

  private final long seed;
  private final BeamParameters beam;
  private long second;
  private long countsBefore;
  private int countsWithin;
  private long answered;

  BeamMonitor(long seed, BeamParameters beam) {
    this.seed = seed;
    this.beam = beam;
    countsWithin = drawSecond();
  }

  long countsUntil(long elapsedNanos) {
    while (elapsedNanos >= (second + 1) * SECOND) {
      countsBefore += countsWithin;
      second++;
      countsWithin = drawSecond();
    }
    long begin = beam.onNanos(second * SECOND);
    long on = beam.onNanos((second + 1) * SECOND) - begin;
    long passed = beam.onNanos(Math.max(elapsedNanos, second * SECOND)) - begin;
    long within = on == 0 ? 0 : countsWithin * passed / on;
    answered = Math.max(answered, countsBefore + within);
    return answered;
  }

  private int drawSecond() {
    long on = beam.onNanos((second + 1) * SECOND) - beam.onNanos(second * SECOND);
    double mean = beam.monitorCountsPerSecond() * on / SECOND;
    return Poisson.draw(mean, RandomStream.MONITOR.open(seed, second));
  }
}
