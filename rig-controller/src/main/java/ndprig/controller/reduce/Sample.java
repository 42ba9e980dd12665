package ndprig.controller.reduce;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import ndprig.controller.reduce.SpectrumFile.Exposure;
import ndprig.dsp.calibration.EnergyCalibration;
import ndprig.dsp.spectrum.Spectrum;
import org.jspecify.annotations.Nullable;

/**
 * Counts that are reduced as one.
 *
 * @param name for people
 * @param origins where the counts come from
 * @param spectrum counts, channel 0 first
 * @param exposure how long they were counted
 * @param stated calibration that came with them; null when none did
 * @param notes what is known of the counts beforehand
 */
public record Sample(
    String name,
    List<Origin> origins,
    Spectrum spectrum,
    Exposure exposure,
    @Nullable EnergyCalibration stated,
    Notes notes) {
  /** Counts of which nothing is known beforehand. */
  public Sample(
      String name,
      List<Origin> origins,
      Spectrum spectrum,
      Exposure exposure,
      @Nullable EnergyCalibration stated) {
    this(name, origins, spectrum, exposure, stated, Notes.NONE);
  }

  /** Copies the list. */
  public Sample {
    origins = List.copyOf(origins);
  }

  /**
   * What is known of counts beforehand.
   *
   * @param frameFlags of the frames that they are the sum of
   * @param lowerBound whether counts or live time are missing, so that there may be more lithium
   */
  public record Notes(List<String> frameFlags, boolean lowerBound) {
    /** Nothing. */
    public static final Notes NONE = new Notes(List.of(), false);

    /** Copies the list. */
    public Notes {
      frameFlags = List.copyOf(frameFlags);
    }

    private Notes plus(Notes other) {
      return new Notes(
          Stream.concat(frameFlags.stream(), other.frameFlags.stream()).distinct().toList(),
          lowerBound || other.lowerBound);
    }
  }

  /**
   * A file or a part of a run.
   *
   * @param file path or words
   * @param format format of the file
   * @param lastCertain whether the counts of its last channel surely have all their digits
   */
  public record Origin(String file, String format, boolean lastCertain) {
    /** An origin of which nothing is cut off. */
    public Origin(String file, String format) {
      this(file, format, true);
    }
  }

  /** The counts of a file. */
  public static Sample of(SpectrumFile file) {
    String path = file.path().toString();
    return new Sample(
        file.label().isBlank() ? path : file.label(),
        List.of(new Origin(path, file.format().description(), file.lastCertain())),
        file.spectrum(),
        file.exposure(),
        file.calibration());
  }

  /**
   * The sum of samples.
   *
   * @param samples at least one
   * @throws ReductionException if they have different numbers of channels
   */
  public static Sample sum(List<Sample> samples) throws ReductionException {
    Sample sum = samples.get(0);
    for (Sample sample : samples.subList(1, samples.size())) {
      sum = sum.plus(sample);
    }
    return sum;
  }

  /** Name and files, for messages. */
  String called() {
    String files = String.join(", ", origins.stream().map(Origin::file).toList());
    return files.equals(name) ? name : files + " (" + name + ")";
  }

  private Sample plus(Sample other) throws ReductionException {
    if (other.spectrum.channels() != spectrum.channels()) {
      throw new ReductionException(
          other.called()
              + ": has "
              + other.spectrum.channels()
              + " channels, "
              + called()
              + " has "
              + spectrum.channels()
              + "; they do not add");
    }
    List<Origin> both = new ArrayList<>(origins);
    both.addAll(other.origins);
    return new Sample(
        name,
        both,
        spectrum.plus(other.spectrum),
        exposure.plus(other.exposure),
        stated,
        notes.plus(other.notes));
  }

  /**
   * How many times longer, in beam and live time, this sample was counted than another.
   *
   * @throws ReductionException if neither live time nor monitor counts tell
   */
  double exposureOver(Sample other) throws ReductionException {
    double beams =
        exposure.monitorCounts()
            * exposure.liveFraction()
            / (other.exposure.monitorCounts() * other.exposure.liveFraction());
    double ratio =
        Double.isNaN(beams) ? exposure.liveSeconds() / other.exposure.liveSeconds() : beams;
    if (!(ratio > 0) || Double.isInfinite(ratio)) {
      throw new ReductionException(
          called()
              + " and "
              + other.called()
              + ": cannot be scaled to each other: each needs a live time above 0, or monitor counts"
              + " with both times");
    }
    return ratio;
  }
}
