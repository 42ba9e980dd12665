package ndprig.controller.export;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run came to. Written as JSON with the component names in snake case; a value that is not
 * known is null.
 *
 * @param scenario name of the experiment
 * @param seed of the twin
 * @param simulatedSeconds that passed for the rig
 * @param realSeconds that passed for the operator
 * @param frames stored
 * @param countsTotal in all frames
 * @param cycles finished cycles, oldest first
 * @param meanLiEfficiency over the cycles
 * @param meanLiEfficiencySigma its counting uncertainty
 * @param meanCoulombicEfficiency over the cycles
 * @param temperatureCelsius while acquiring
 * @param pressureMpa while acquiring
 * @param events count by severity
 */
public record RunSummary(
    String scenario,
    long seed,
    double simulatedSeconds,
    double realSeconds,
    long frames,
    long countsTotal,
    List<Cycle> cycles,
    double meanLiEfficiency,
    double meanLiEfficiencySigma,
    double meanCoulombicEfficiency,
    Spread temperatureCelsius,
    Spread pressureMpa,
    Map<String, Long> events) {

  /**
   * One cycle, as measured and as the twin knows it.
   *
   * @param cycle counted from 1
   * @param platedChargeMahCm2 charge of the plating step over the cell's area
   * @param platedChargeMahCm2Sigma its uncertainty
   * @param strippedChargeMahCm2 charge of the stripping step over the cell's area
   * @param strippedChargeMahCm2Sigma its uncertainty
   * @param platedLiMahCm2 lithium that appeared
   * @param platedLiMahCm2Sigma its counting uncertainty
   * @param strippedLiMahCm2 lithium that went
   * @param strippedLiMahCm2Sigma its counting uncertainty
   * @param liEfficiency stripped over plated lithium
   * @param liEfficiencySigma its counting uncertainty
   * @param coulombicEfficiency stripped over plated charge
   * @param coulombicEfficiencySigma its uncertainty
   * @param truth the twin's own values; null on a real rig
   */
  public record Cycle(
      int cycle,
      double platedChargeMahCm2,
      double platedChargeMahCm2Sigma,
      double strippedChargeMahCm2,
      double strippedChargeMahCm2Sigma,
      double platedLiMahCm2,
      double platedLiMahCm2Sigma,
      double strippedLiMahCm2,
      double strippedLiMahCm2Sigma,
      double liEfficiency,
      double liEfficiencySigma,
      double coulombicEfficiency,
      double coulombicEfficiencySigma,
      @Nullable Truth truth) {}

  /**
   * What really happened in the twin.
   *
   * @param platedChargeMahCm2 charge of the plating step over the cell's area
   * @param strippedChargeMahCm2 charge of the stripping step over the cell's area
   * @param platedLiMahCm2 lithium that appeared
   * @param strippedLiMahCm2 lithium that went
   * @param liEfficiency stripped over plated lithium
   * @param coulombicEfficiency stripped over plated charge
   */
  public record Truth(
      double platedChargeMahCm2,
      double strippedChargeMahCm2,
      double platedLiMahCm2,
      double strippedLiMahCm2,
      double liEfficiency,
      double coulombicEfficiency) {}

  /**
   * How steady a quantity was.
   *
   * @param mean over time
   * @param sd standard deviation over time
   * @param min least
   * @param max greatest
   */
  public record Spread(double mean, double sd, double min, double max) {}
}
