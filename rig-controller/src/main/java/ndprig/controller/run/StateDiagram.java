package ndprig.controller.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Writes {@link PhaseTable} as a page with a Mermaid diagram and a table. */
public final class StateDiagram {
  private static final List<Guards> ALL_GUARDS = allGuards();

  private StateDiagram() {}

  /** The page, in Markdown. */
  public static String page() {
    StringBuilder page = new StringBuilder();
    page.append("# Phases of a run\n\n")
        .append("Generated from `PhaseTable`; `StateDiagramTest` compares it and tells how to")
        .append(" rewrite it.\n\n")
        .append("```mermaid\nstateDiagram-v2\n    [*] --> IDLE\n");
    for (RunPhase phase : RunPhase.values()) {
      for (RunEvent event : RunEvent.values()) {
        arrows(phase, event).forEach(arrow -> page.append("    ").append(arrow).append('\n'));
      }
    }
    page.append("```\n\n## What each event does in each phase\n\n")
        .append(
            "A phase in capitals is entered, with what is done on the way; anything else is the")
        .append(" reason why nothing changes.\n");
    for (RunPhase phase : RunPhase.values()) {
      page.append("\n### ").append(phase).append("\n\n| event | effect |\n| --- | --- |\n");
      for (RunEvent event : RunEvent.values()) {
        outcomes(phase, event)
            .forEach(
                (decision, guards) ->
                    page.append("| ")
                        .append(event)
                        .append(label(guards))
                        .append(" | ")
                        .append(effect(decision))
                        .append(" |\n"));
      }
    }
    resumption(page);
    return page.toString();
  }

  private static void resumption(StringBuilder page) {
    page.append("\n## After a restart\n\n| stored phase | goes on in |\n| --- | --- |\n");
    for (RunPhase phase : RunPhase.values()) {
      Map<Decision, List<RunProgress>> goesOn = new LinkedHashMap<>();
      for (RunProgress progress : RunProgress.values()) {
        goesOn
            .computeIfAbsent(PhaseTable.resume(phase, progress), key -> new ArrayList<>())
            .add(progress);
      }
      goesOn.forEach(
          (decision, progress) ->
              page.append("| ")
                  .append(phase)
                  .append(goesOn.size() == 1 ? "" : " [run " + words(progress) + "]")
                  .append(" | ")
                  .append(effect(decision))
                  .append(" |\n"));
    }
  }

  private static List<String> arrows(RunPhase phase, RunEvent event) {
    List<String> arrows = new ArrayList<>();
    outcomes(phase, event)
        .forEach(
            (decision, guards) -> {
              if (decision instanceof Decision.Transition to) {
                arrows.add(phase + " --> " + to.phase() + " : " + event + label(guards));
              }
            });
    return arrows;
  }

  private static Map<Decision, List<Guards>> outcomes(RunPhase phase, RunEvent event) {
    Map<Decision, List<Guards>> outcomes = new LinkedHashMap<>();
    for (Guards guards : ALL_GUARDS) {
      outcomes
          .computeIfAbsent(PhaseTable.next(phase, event, guards), key -> new ArrayList<>())
          .add(guards);
    }
    return outcomes;
  }

  private static String effect(Decision decision) {
    if (decision instanceof Decision.Transition to) {
      return to.actions().isEmpty() ? "" + to.phase() : to.phase() + ": " + words(to.actions());
    }
    return words(((Decision.Rejected) decision).why());
  }

  /** Names the guards that all of the given combinations share, if not all combinations do. */
  private static String label(List<Guards> guards) {
    List<String> parts = new ArrayList<>();
    if (guards.size() < ALL_GUARDS.size()) {
      shared(parts, guards, g -> g.tripLatched() ? "trip latched" : "no trip latched");
      shared(parts, guards, g -> g.planLoaded() ? "plan loaded" : "no plan loaded");
      List<RunProgress> progress = guards.stream().map(Guards::progress).distinct().toList();
      if (progress.size() < RunProgress.values().length) {
        parts.add("run " + words(progress).replace(", ", " or "));
      }
      shared(parts, guards, g -> g.goOnUnstable() ? "plan goes on" : "plan gives up");
    }
    return parts.isEmpty() ? "" : " [" + String.join(", ", parts) + "]";
  }

  private static void shared(
      List<String> parts, List<Guards> guards, Function<Guards, String> name) {
    List<String> names = guards.stream().map(name).distinct().toList();
    if (names.size() == 1) {
      parts.add(names.get(0));
    }
  }

  private static String words(Object names) {
    return names
        .toString()
        .toLowerCase(Locale.ROOT)
        .replace('_', ' ')
        .replace("[", "")
        .replace("]", "");
  }

  private static List<Guards> allGuards() {
    List<Guards> all = new ArrayList<>();
    for (int bits = 0; bits < 8; bits++) {
      for (RunProgress progress : RunProgress.values()) {
        all.add(new Guards((bits & 1) != 0, (bits & 2) != 0, progress, (bits & 4) != 0));
      }
    }
    return List.copyOf(all);
  }
}
