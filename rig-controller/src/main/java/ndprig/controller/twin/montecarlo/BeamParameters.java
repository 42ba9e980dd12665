package ndprig.controller.twin.montecarlo;

import java.util.Comparator;
import java.util.List;

/**
 * The neutron beam on the cell.
 *
 * @param fluxPerSquareCentimetreSecond thermal-equivalent flux: the one that reacts as if all
 *     neutrons had 2200 m/s
 * @param monitorCountsPerSecond mean rate of the monitor while the beam is on
 * @param lithium6Fraction of all lithium atoms, 0 to 1
 * @param outages stretches without beam; sorted here; must not overlap
 */
public record BeamParameters(
    double fluxPerSquareCentimetreSecond,
    double monitorCountsPerSecond,
    double lithium6Fraction,
    List<Outage> outages) {
  /** Checks the bounds and sorts the outages. */
  public BeamParameters {
    Check.notNegative("fluxPerSquareCentimetreSecond", fluxPerSquareCentimetreSecond);
    Check.notNegative("monitorCountsPerSecond", monitorCountsPerSecond);
    Check.fraction("lithium6Fraction", lithium6Fraction);
    outages = outages.stream().sorted(Comparator.comparing(Outage::start)).toList();
    for (int i = 1; i < outages.size(); i++) {
      if (outages.get(i).startNanos() < outages.get(i - 1).endNanos()) {
        throw new IllegalArgumentException(
            "outages: overlap: " + outages.get(i - 1) + " and " + outages.get(i));
      }
    }
  }

  /**
   * How long the beam was on from the start of the twin.
   *
   * @param elapsedNanos since the start of the twin
   */
  long onNanos(long elapsedNanos) {
    long on = elapsedNanos;
    for (Outage outage : outages) {
      if (outage.startNanos() >= elapsedNanos) {
        break;
      }
      on -= Math.min(elapsedNanos, outage.endNanos()) - outage.startNanos();
    }
    return on;
  }

  /**
   * When the beam had been on for a time; the inverse of {@link #onNanos}.
   *
   * @param onNanos of beam
   * @return time since the start of the twin; never inside an outage
   */
  long elapsedNanos(long onNanos) {
    long elapsed = onNanos;
    for (Outage outage : outages) {
      if (outage.startNanos() > elapsed) {
        break;
      }
      elapsed += outage.durationNanos();
    }
    return elapsed;
  }
}
