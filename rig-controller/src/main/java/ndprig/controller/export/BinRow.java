package ndprig.controller.export;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bin by time, unfolded and fitted. What there is no result of is NaN or null. σ is 1 standard
 * uncertainty, of counting and of all that is the same in every spectrum.
 *
 * @param bin number, counted from 0
 * @param startHours real time of the run at its start, h
 * @param endHours real time of the run at its end, h
 * @param cycle counted from 1; 0 before the first plating
 * @param step of the cycler, counted from 0
 * @param kind REST, PLATE or STRIP
 * @param state WAITING, DONE, SKIPPED or FAILED
 * @param liMahCm2 all lithium from which tritons arrive in the window
 * @param liMahCm2SigmaStatistical its σ of counting
 * @param liMahCm2SigmaSystematic its systematic σ
 * @param lowerBound whether there may be more: beyond the probe depth, or because counts or live
 *     time are missing
 * @param depositUm thickness of the deposit by the layered fit
 * @param depositUmSigmaStatistical its σ of counting
 * @param depositUmSigmaSystematic its systematic σ
 * @param rearFaceUm depth of the deposit's rear face from the collector's outer face
 * @param rearFaceUmSigmaStatistical its σ of counting
 * @param rearFaceUmSigmaSystematic its systematic σ
 * @param flags what a reader must know
 * @param normalisedBy beam_monitor or live_time
 * @param frameFlags what is special about its frames
 */
public record BinRow(
    long bin,
    double startHours,
    double endHours,
    int cycle,
    int step,
    String kind,
    String state,
    double liMahCm2,
    double liMahCm2SigmaStatistical,
    double liMahCm2SigmaSystematic,
    @Nullable Boolean lowerBound,
    double depositUm,
    double depositUmSigmaStatistical,
    double depositUmSigmaSystematic,
    double rearFaceUm,
    double rearFaceUmSigmaStatistical,
    double rearFaceUmSigmaSystematic,
    List<String> flags,
    String normalisedBy,
    List<String> frameFlags) {
  /** Copies the flags. */
  public BinRow {
    flags = List.copyOf(flags);
    frameFlags = List.copyOf(frameFlags);
  }

  /** Whether the layered fit gave a thickness. */
  boolean showsDeposit() {
    return Double.isFinite(depositUm);
  }
}
