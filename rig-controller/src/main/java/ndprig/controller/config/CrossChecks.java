package ndprig.controller.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import ndprig.controller.config.AnalysisConfig.Normalisation;
import ndprig.controller.config.Findings.Place;
import ndprig.dsp.material.Material;

/**
 * What must hold between keys. A rule is asked only when every key it needs was read well, so that
 * one fault is reported once; the problem stands at the key that the rule is about.
 */
final class CrossChecks {
  private final Findings findings;

  private CrossChecks(Findings findings) {
    this.findings = findings;
  }

  /** Notes every rule that is broken. */
  static void run(Findings findings) {
    CrossChecks checks = new CrossChecks(findings);
    PairRules.run(findings);
    LimitOrder.run(findings);
    ReachRules.run(findings);
    checks.channelsAreSent();
    checks.normalisationHasItsNumbers();
    BeamRules.run(findings);
    checks.formulasHoldKnownElements();
    checks.layersNameMaterials();
    checks.twinIsDescribed();
    checks.benchIsDescribed();
    checks.strangersOnlyRead();
    checks.idsDiffer();
    checks.linksAreClaimedOnce();
  }

  private void channelsAreSent() {
    OptionalDouble channels = findings.number("rig.mca.channels");
    if (channels.isEmpty()) {
      return;
    }
    String wanted = "MCAC=" + (int) channels.getAsDouble();
    for (String path : findings.paths("rig.mca.commands[", "]")) {
      String command = findings.value(path, String.class).orElse("");
      if (command.startsWith("MCAC=") && !command.equals(wanted)) {
        problem(path, "\"" + command + "\" contradicts rig.mca.channels", "\"" + wanted + "\"");
      }
    }
  }

  private void normalisationHasItsNumbers() {
    findings
        .value("analysis.normalisation", Normalisation.class)
        .ifPresent(
            normalisation -> {
              String section = "analysis." + normalisation.name().toLowerCase(Locale.ROOT);
              if (findings.place(section).isEmpty()) {
                problem("analysis.normalisation", "needs numbers", "with a section " + section);
              }
            });
  }

  private void formulasHoldKnownElements() {
    for (String path : findings.paths("cell.materials[", "].formula")) {
      String formula = findings.value(path, String.class).orElse("");
      try {
        Material.of(formula, formula, 1);
      } catch (IllegalArgumentException e) {
        problem(path, String.valueOf(e.getMessage()), "elements, each with a number above 0");
      }
    }
  }

  private void layersNameMaterials() {
    List<String> namePaths = findings.paths("cell.materials[", "].name");
    Map<String, Long> names =
        namePaths.stream()
            .map(path -> findings.value(path, String.class).orElse(""))
            .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    for (String path : namePaths) {
      String name = findings.value(path, String.class).orElse("");
      if (names.getOrDefault(name, 0L) > 1) {
        problem(path, "\"" + name + "\" is there more than once", "a name of its own");
      }
    }
    if (findings.place("cell.materials[" + namePaths.size() + "]").isPresent()) {
      return; // A name could not be read; layers may mean that one.
    }
    String known = names.keySet().stream().sorted().collect(Collectors.joining(", "));
    List<String> naming = new ArrayList<>(findings.paths("cell.", ".material"));
    naming.addAll(findings.paths("analysis.srim[", ".material"));
    for (String path : naming) {
      String name = findings.value(path, String.class).orElse("");
      if (!names.containsKey(name)) {
        problem(path, "there is no material \"" + name + "\"", known);
      }
    }
  }

  private void twinIsDescribed() {
    if (findings.place("twin").isEmpty()) {
      for (String path : linksOf(Link.Twin.class)) {
        problem(path, "is the twin's, which is not described", "a device, or a section twin");
      }
    }
  }

  private void benchIsDescribed() {
    if (findings.place("rig.bench").isEmpty()) {
      for (String path : linksOf(Link.Bench.class)) {
        problem(path, "is the bench's, which is not described", "a device, or a section bench");
      }
    }
  }

  /** There is no log-in: who can send a datagram to the port could move the stack. */
  private void strangersOnlyRead() {
    String host = "rig.coap.host";
    boolean readOnly = findings.value("rig.coap.read_only", Boolean.class).orElse(true);
    if (!readOnly
        && findings.value(host, String.class).filter(h -> !CoapConfig.isLoopback(h)).isPresent()) {
      problem(
          host,
          "would let others control the rig, for there is no log-in",
          "127.0.0.1 or ::1, or read_only = true");
    }
  }

  private void idsDiffer() {
    Map<String, String> owners = new HashMap<>();
    for (String path : findings.paths("rig.", ".id")) {
      String id = findings.value(path, String.class).orElse("");
      String other = owners.putIfAbsent(id, path);
      if (other != null) {
        problem(path, Shown.quoted(id) + " is " + other + " as well", "a name of its own");
      }
    }
  }

  /** Two devices at one address would answer, or be driven, at once. */
  private void linksAreClaimedOnce() {
    Map<String, String> owners = new HashMap<>();
    for (String path : findings.paths("rig.", "link")) {
      Optional<String> claim = findings.value(path, Link.class).flatMap(Link::claim);
      String other = claim.map(wire -> owners.putIfAbsent(wire, path)).orElse(null);
      if (other != null) {
        problem(path, Shown.quoted(claim.get()) + " is " + other + " as well", "a link of its own");
      }
    }
    benchLeavesThePortOfOperators();
  }

  /** Both are ports for datagrams of one machine. */
  private void benchLeavesThePortOfOperators() {
    Optional<Link> bench = findings.value("rig.bench.mca_link", Link.class);
    double port = findings.number("rig.coap.port").orElse(0);
    if (bench.isPresent() && bench.get() instanceof Link.Udp udp && udp.port() == port) {
      problem("rig.bench.mca_link", "has the port of coap.port", "a port of its own");
    }
  }

  private Iterable<String> linksOf(Class<? extends Link> kind) {
    return findings.paths("rig.", "link").stream()
        .filter(path -> findings.value(path, Link.class).filter(kind::isInstance).isPresent())
        .toList();
  }

  private void problem(String path, String what, String allowed) {
    Place place = findings.place(path).orElseThrow();
    findings.problem(place, what, allowed);
  }
}
