package ndprig.controller.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** Puts the status view into words, one line or several. */
final class StatusText {
  private StatusText() {}

  /** Everything, a line each. */
  static String page(JsonNode status) {
    StringBuilder page = new StringBuilder();
    line(page, "time", status.path("time_utc").asText());
    line(page, "run", status.path("run").asText() + "  " + status.path("phase").asText());
    line(page, "state", status.path("code").asInt() + "  " + status.path("text").asText());
    line(page, "cycle", cycle(status));
    line(page, "temperature", number(status.path("temperature_celsius"), "%.2f °C"));
    line(page, "pressure", number(status.path("pressure_mpa"), "%.4f MPa"));
    line(page, "current", number(status.path("current_ma"), "%.4f mA"));
    line(page, "voltage", number(status.path("voltage_v"), "%.4f V"));
    line(
        page,
        "frames",
        String.format(
            Locale.ROOT,
            "%d, %d counts, %s",
            status.path("frames").asLong(),
            status.path("counts_total").asLong(),
            number(status.path("count_rate_per_s"), "%.1f counts/s")));
    line(
        page,
        "analysis",
        String.format(
            Locale.ROOT,
            "%s, %d bins skipped",
            lag(status),
            status.path("reductions_skipped").asLong()));
    line(page, "trips", names(status.path("trips")));
    line(page, "channels", names(status.path("channels")));
    line(page, "indicators", names(status.path("indicators")));
    return page.toString();
  }

  /** The most important, in one line. */
  static String line(JsonNode status) {
    return String.join(
        "  ",
        status.path("time_utc").asText(),
        status.path("phase").asText(),
        cycle(status),
        number(status.path("temperature_celsius"), "%.2f °C"),
        number(status.path("pressure_mpa"), "%.3f MPa"),
        number(status.path("current_ma"), "%.4f mA"),
        number(status.path("voltage_v"), "%.3f V"),
        status.path("frames").asLong() + " frames",
        number(status.path("count_rate_per_s"), "%.1f/s"),
        lag(status),
        "trips: " + names(status.path("trips")),
        "indicators: " + names(status.path("indicators")));
  }

  /** A number with its unit, or a dash where there is none. */
  static String number(JsonNode value, String format) {
    return value.isNumber() ? String.format(Locale.ROOT, format, value.doubleValue()) : "–";
  }

  private static String lag(JsonNode status) {
    return String.format(
        Locale.ROOT,
        "%d frames, %d bins behind",
        status.path("analysis_lag").asLong(),
        status.path("reduction_lag").asLong());
  }

  private static String cycle(JsonNode status) {
    return "cycle " + status.path("cycle").asInt() + " " + status.path("step").asText();
  }

  private static String names(JsonNode list) {
    if (list.isEmpty()) {
      return "none";
    }
    StringBuilder names = new StringBuilder();
    list.forEach(name -> names.append(names.length() > 0 ? ", " : "").append(name.asText()));
    return names.toString();
  }

  private static void line(StringBuilder page, String label, String text) {
    page.append(String.format(Locale.ROOT, "%-12s %s%n", label, text));
  }
}
