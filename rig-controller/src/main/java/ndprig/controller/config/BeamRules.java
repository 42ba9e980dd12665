package ndprig.controller.config;

import java.util.OptionalDouble;
import ndprig.controller.config.AnalysisConfig.Normalisation;

/** What must hold for beam and live time to be known. */
final class BeamRules {
  private static final String CONNECTED = "rig.beam_monitor.connected";
  private static final String BEAM_OFF = "rig.beam_monitor.beam_off_below_per_s";
  private static final String MEAN_RATE = "analysis.monitor_counts_per_s";
  private static final String MODEL = "rig.mca.model";
  private static final String PAIR_RESOLUTION = "analysis.dead_time.pair_resolution_us";

  private final Findings findings;

  private BeamRules(Findings findings) {
    this.findings = findings;
  }

  /** Notes every rule that is broken. */
  static void run(Findings findings) {
    BeamRules rules = new BeamRules(findings);
    findings
        .value(CONNECTED, Boolean.class)
        .ifPresent(
            connected -> {
              if (connected) {
                rules.monitorTellsBeamFromNone();
              } else {
                rules.timeStandsForTheBeam();
              }
            });
    rules.liveTimeIsKnown();
  }

  private void monitorTellsBeamFromNone() {
    double threshold = number(BEAM_OFF);
    double mean = number(MEAN_RATE);
    if (threshold == 0) {
      problem(BEAM_OFF, "is missing, and a beam monitor is connected", "a rate above 0");
    } else if (mean > 0 && threshold >= mean) {
      problem(BEAM_OFF, "is not below the mean rate, " + MEAN_RATE, "a rate below it");
    }
  }

  private void timeStandsForTheBeam() {
    if (number(BEAM_OFF) > 0) {
      problem(BEAM_OFF, "is for a beam monitor, and none is connected", "to be left out");
    }
    boolean perMonitorCount =
        findings
            .value("analysis.normalisation", Normalisation.class)
            .filter(n -> n == Normalisation.GEOMETRY || n == Normalisation.SENSITIVITY)
            .isPresent();
    if (perMonitorCount && number(MEAN_RATE) == 0) {
      problem(
          "analysis.normalisation",
          "is per monitor count, and no beam monitor is connected",
          "with the rate that the monitor had when it was calibrated in " + MEAN_RATE);
    }
  }

  /** Only the MCA8000D measures its live time. */
  private void liveTimeIsKnown() {
    boolean pulseProcessor =
        findings
            .value(MODEL, McaConfig.Model.class)
            .filter(model -> model != McaConfig.Model.MCA8000D)
            .isPresent();
    if (pulseProcessor && findings.number(PAIR_RESOLUTION).orElse(0) == 0) {
      problem(
          MODEL,
          "estimates its live time from its fast channel",
          "with the pulse pair resolution of that in " + PAIR_RESOLUTION);
    }
  }

  private double number(String path) {
    OptionalDouble found = findings.number(path);
    return found.orElse(Double.NaN);
  }

  private void problem(String path, String what, String allowed) {
    findings.problem(findings.place(path).orElseThrow(), what, allowed);
  }
}
