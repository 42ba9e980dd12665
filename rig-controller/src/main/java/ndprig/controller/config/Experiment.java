package ndprig.controller.config;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a run is told, checked as a whole.
 *
 * @param file where it was read from
 * @param rig the rig that it runs on
 * @param cell what is in it
 * @param plan what is done
 * @param analysis how counts become lithium
 * @param twinOrNull the truth of the digital twin, null on a rig without one; see {@link #twin}
 */
public record Experiment(
    Path file,
    RigProfile rig,
    CellConfig cell,
    PlanConfig plan,
    AnalysisConfig analysis,
    @Nullable TwinConfig twinOrNull) {

  /** The truth of the digital twin; present whenever a device of the rig has the link twin. */
  public Optional<TwinConfig> twin() {
    return Optional.ofNullable(twinOrNull);
  }

  /** The interlocks that guard this cell on this rig: of each pair of limits the tighter one. */
  public SafetyConfig safety() {
    return rig.safety().tightenedFor(cell);
  }

  /** The limits that hold for this cell on this rig, in their order. */
  public EffectiveLimits limits() {
    return EffectiveLimits.of(rig, cell);
  }

  /** The same with another number of cycles, in the plan and in the twin's programme. */
  public Experiment withCycles(int cycles) {
    TwinConfig twin = twinOrNull == null ? null : twinOrNull.withCycles(cycles);
    return new Experiment(file, rig, cell, plan.withCycles(cycles), analysis, twin);
  }

  /** The same with another seed of the twin; unchanged without a twin. */
  public Experiment withSeed(long seed) {
    TwinConfig twin = twinOrNull == null ? null : twinOrNull.withSeed(seed);
    return new Experiment(file, rig, cell, plan, analysis, twin);
  }

  /** The same with another plan. */
  public Experiment withPlan(PlanConfig other) {
    return new Experiment(file, rig, cell, other, analysis, twinOrNull);
  }

  /** The same with another truth of the twin. */
  public Experiment withTwin(TwinConfig other) {
    return new Experiment(file, rig, cell, plan, analysis, other);
  }

  /** The same on another rig. */
  public Experiment withRig(RigProfile other) {
    return new Experiment(file, other, cell, plan, analysis, twinOrNull);
  }

  /** The same with the multichannel analyser reached otherwise. */
  public Experiment withMcaLink(Link link) {
    return withRig(rig.withMcaLink(link));
  }

  /** The same with operators served at another port. */
  public Experiment withCoapPort(int port) {
    return withRig(rig.withCoap(rig.coap().withPort(port)));
  }

  /** The same with runs kept elsewhere. */
  public Experiment withRunsFolder(Path folder) {
    return withRig(rig.withStore(new StoreConfig(folder)));
  }

  /**
   * The whole as one experiment file, with the rig profile inside and every default written out.
   * Reading it gives an equal experiment, and equal experiments give equal texts.
   */
  public String normalised() {
    RecordWriter writer = new RecordWriter();
    writer.section("cell", cell).section("plan", plan).section("analysis", analysis);
    if (twinOrNull != null) {
      writer.section("twin", twinOrNull);
    }
    return writer.section("rig", rig).text();
  }
}
