package ndprig.controller.service;

import java.util.List;
import ndprig.controller.acquisition.AcquisitionView;
import ndprig.controller.loop.RigInputs;
import ndprig.controller.run.ControlSample;
import org.jspecify.annotations.Nullable;

/** Values and words of the status, or nothing where a reading is not good. */
final class StatusWords {
  /** SECoP 1.0, status codes: the groups that apply here. */
  private static final int IDLE = 100;

  private static final int WARN = 200;
  private static final int BUSY = 300;
  private static final int STABILIZING = 380;
  private static final int ERROR = 400;

  private StatusWords() {}

  static int statusCode(String phase, List<String> trips) {
    if (!trips.isEmpty()) {
      return ERROR;
    }
    return switch (phase) {
      case "IDLE" -> IDLE;
      case "PAUSED" -> WARN;
      case "STABILIZING" -> STABILIZING;
      case "SAFING", "FAULTED" -> ERROR;
      default -> BUSY;
    };
  }

  /** What is added to the status while the force is not believed. */
  static String doubt(String doubt) {
    return doubt.isEmpty() ? "" : "; the stack is held: " + doubt + "; confirm the force or unload";
  }

  static String status(
      String phase, List<String> trips, AcquisitionView acquisition, ControlSample.RunWords run) {
    if (!trips.isEmpty()) {
      return "tripped: " + String.join(", ", trips) + "; mend the cause and acknowledge";
    }
    if (!run.missing().isEmpty()) {
      return "the run has ended; " + run.missing();
    }
    if (phase.equals("PREPARING") || phase.equals("FINALIZING")) {
      return run.awaits();
    }
    if (!acquisition.connected()) {
      return "the MCA does not answer; what it still holds is read once it does";
    }
    if (acquisition.waitingForStore()) {
      return "the store cannot write; counts wait in the MCA";
    }
    return switch (phase) {
      case "IDLE" -> "no run is under way; start one";
      case "ACQUIRING" -> run.awaits().isEmpty() ? "counting" : "counting; " + run.awaits();
      case "STABILIZING", "PAUSED" -> run.awaits();
      default -> phase;
    };
  }

  static @Nullable Double celsius(RigInputs inputs) {
    return inputs.temperature().isGood() ? inputs.temperature().require().celsius() : null;
  }

  static @Nullable Double megapascals(RigInputs inputs) {
    return inputs.pressure().isGood() ? inputs.pressure().require().megapascals() : null;
  }

  static @Nullable Double milliamperes(RigInputs inputs) {
    return inputs.cycler().isGood() ? inputs.cycler().require().current().milliamperes() : null;
  }

  static @Nullable Double volts(RigInputs inputs) {
    return inputs.cycler().isGood() ? inputs.cycler().require().voltage().volts() : null;
  }

  static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
