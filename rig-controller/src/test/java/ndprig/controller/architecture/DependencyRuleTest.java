package ndprig.controller.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import ndprig.controller.architecture.canary.CanaryOutsideItsPlace;
import ndprig.hal.canary.HalReachingIntoController;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The dependency rule of docs/architecture.md, and proof that each part of it can fail. */
class DependencyRuleTest {
  private static final String ROOT = "ndprig";
  private static final int MINIMUM_CLASSES = 60;

  private static final ArchRule MODULES =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("hal")
          .definedBy(ROOT + ".hal..")
          .layer("dsp")
          .definedBy(ROOT + ".dsp..")
          .layer("controller")
          .definedBy(ROOT + ".controller..")
          .whereLayer("hal")
          .mayNotAccessAnyLayer()
          .whereLayer("dsp")
          .mayNotAccessAnyLayer()
          .whereLayer("controller")
          .mayNotBeAccessedByAnyLayer();

  /** A library or package, and the only places that may name it. */
  private record Reserved(String what, String target, List<String> allowed) {
    ArchRule rule() {
      return noClasses()
          .that()
          .resideOutsideOfPackages(allowed.toArray(String[]::new))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(target)
          .because(what + " is reserved to " + allowed);
    }
  }

  private static final List<Reserved> RESERVED =
      List.of(
          new Reserved("Californium", "org.eclipse.californium..", in("coap", "cli")),
          new Reserved(
              "picocli",
              "picocli..",
              List.of(
                  ROOT + ".controller",
                  ROOT + ".controller.cli..",
                  ROOT + ".controller.command..")),
          new Reserved("SQLite", "java.sql..", in("store")),
          new Reserved("the SQLite driver", "org.sqlite..", in("store")),
          new Reserved("plotting", "org.jfree..", in("export")),
          new Reserved("TOML", "org.tomlj..", in("config")),
          new Reserved("the logging back-end", "ch.qos.logback..", in("cli")),
          new Reserved("jSerialComm", "com.fazecast..", List.of(ROOT + ".hal.bus.jserialcomm..")),
          new Reserved(
              "JNA", "com.sun.jna..", List.of(ROOT + ".hal.watchdog..", ROOT + ".hal.bus.gpio..")),
          new Reserved("Pi4J", "com.pi4j..", List.of(ROOT + ".hal.bus.pi4j..")),
          new Reserved("the twin", ROOT + ".controller.twin..", in("twin", "app", "command")),
          new Reserved("the wiring", ROOT + ".controller.app..", in("app", "command")),
          new Reserved(
              "the commands",
              ROOT + ".controller.command..",
              List.of(ROOT + ".controller.command..", ROOT + ".controller")));

  private static final JavaClasses PRODUCTION =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains(besideThisTest()))
          .importPackages(ROOT);

  /** Where the tests were compiled to, if not to the place where Maven puts them. */
  private static String besideThisTest() {
    return String.valueOf(
        DependencyRuleTest.class.getProtectionDomain().getCodeSource().getLocation().getPath());
  }

  private static List<String> in(String... packages) {
    return Stream.of(packages).map(name -> ROOT + ".controller." + name + "..").toList();
  }

  static Stream<Reserved> reserved() {
    return RESERVED.stream();
  }

  @Test
  void importerSawTheProductionClasses() {
    assertThat(PRODUCTION.size()).isGreaterThan(MINIMUM_CLASSES);
  }

  @Test
  void modulesDependOnlyDownwards() {
    MODULES.check(PRODUCTION);
  }

  @Test
  void moduleRuleRejectsTheCanary() {
    JavaClasses broken =
        new ClassFileImporter()
            .importClasses(
                HalReachingIntoController.class,
                ndprig.controller.event.Severity.class,
                ndprig.dsp.canary.DspCanary.class);
    assertThatThrownBy(() -> MODULES.check(broken)).isInstanceOf(AssertionError.class);
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching(ROOT + ".(*).(*)..").should().beFreeOfCycles().check(PRODUCTION);
  }

  @ParameterizedTest
  @MethodSource("reserved")
  void reservedPlacesAreKept(Reserved reserved) {
    reserved.rule().check(PRODUCTION);
  }

  @Test
  void reservedRulesRejectTheCanary() {
    JavaClasses broken = new ClassFileImporter().importClasses(CanaryOutsideItsPlace.class);
    for (String library : List.of("Californium", "picocli", "SQLite", "plotting", "TOML")) {
      ArchRule rule =
          RESERVED.stream().filter(r -> r.what().equals(library)).findFirst().orElseThrow().rule();
      assertThatThrownBy(() -> rule.check(broken))
          .as("%s", library)
          .isInstanceOf(AssertionError.class);
    }
  }

  @Test
  void driversNeverSeeAdapters() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT + ".hal.mca..",
            ROOT + ".hal.temperature..",
            ROOT + ".hal.pressure..",
            ROOT + ".hal.cycler..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            ROOT + ".hal.bus.jserialcomm..",
            ROOT + ".hal.bus.udp..",
            ROOT + ".hal.bus.gpio..",
            ROOT + ".hal.bus.pi4j..",
            ROOT + ".hal.bus.sysfs..",
            ROOT + ".hal.bus.memory..",
            ROOT + ".hal.bus.bench..",
            ROOT + ".hal.instrument..")
        .check(PRODUCTION);
  }

  @Test
  void deviceFamiliesDoNotSeeEachOther() {
    slices()
        .matching(ROOT + ".hal.(mca|temperature|pressure|cycler)..")
        .should()
        .notDependOnEachOther()
        .check(PRODUCTION);
  }

  @Test
  void protocolAdaptersSeeTheServiceOnly() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".controller.coap..", ROOT + ".controller.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            ROOT + ".controller.run..",
            ROOT + ".controller.store..",
            ROOT + ".controller.analysis..",
            ROOT + ".controller.acquisition..",
            ROOT + ".controller.safety..",
            ROOT + ".hal.mca..",
            ROOT + ".hal.temperature..",
            ROOT + ".hal.pressure..",
            ROOT + ".hal.cycler..")
        .check(PRODUCTION);
  }
}
