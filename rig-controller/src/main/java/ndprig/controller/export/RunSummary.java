package ndprig.controller.export;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import ndprig.controller.service.CycleView;
import ndprig.controller.service.ReservoirView;
import ndprig.controller.service.UncertainValue;
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
 * @param stopping where stopping powers come from
 * @param normalisedBy beam_monitor or live_time
 * @param frameFlags how many frames have a flag, by its name
 * @param cycles finished cycles, oldest first
 * @param meanLiEfficiency over the cycles
 * @param meanCoulombicEfficiency over the cycles
 * @param reservoir average efficiencies of a reservoir protocol; null if the run was none
 * @param temperatureCelsius while acquiring
 * @param pressureMpa while acquiring
 * @param events count by severity
 * @param bins by time, unfolded and fitted; empty if that was not asked for
 * @param missing what of the counts did not come to disk when the run ended, one sentence; empty if
 *     nothing is missing
 */
public record RunSummary(
    String scenario,
    long seed,
    double simulatedSeconds,
    double realSeconds,
    long frames,
    long countsTotal,
    String stopping,
    String normalisedBy,
    Map<String, Long> frameFlags,
    List<Cycle> cycles,
    @JsonUnwrapped(prefix = "mean_li_efficiency") UncertainValue meanLiEfficiency,
    @JsonUnwrapped(prefix = "mean_coulombic_efficiency") UncertainValue meanCoulombicEfficiency,
    @Nullable ReservoirView reservoir,
    Spread temperatureCelsius,
    Spread pressureMpa,
    Map<String, Long> events,
    List<BinRow> bins,
    String missing) {

  /**
   * One cycle, as measured and as the twin knows it.
   *
   * @param measured what was measured
   * @param truth the twin's own values; null on a real rig
   */
  public record Cycle(@JsonUnwrapped CycleView measured, @Nullable Truth truth) {}

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
