package ndprig.controller.twin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import ndprig.controller.event.Severity;
import org.junit.jupiter.api.Test;

/** The twin owes nothing to the analysis that it tests, nor to the controller. */
class TwinIsolationTest {
  private static final ArchRule ALONE =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.hipparchus..",
              "org.jspecify..",
              "ndprig.hal.time..",
              "ndprig.hal.quantity..",
              "ndprig.hal.instrument",
              "ndprig.controller.twin",
              "ndprig.controller.twin.montecarlo");

  private static final JavaClasses TWIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("/twin/bench/"))
          .importPackages("ndprig.controller.twin");

  @Test
  void twinSeesNeitherAnalysisNorDriversNorConfiguration() {
    assertThat(TWIN.size()).isGreaterThan(30);
    ALONE.check(TWIN);
  }

  @Test
  void ruleRejectsAClassThatSeesTheController() {
    JavaClasses canary = new ClassFileImporter().importClasses(SeesTheController.class);
    assertThatThrownBy(() -> ALONE.check(canary)).isInstanceOf(AssertionError.class);
  }

  private record SeesTheController(Severity severity) {}
}
