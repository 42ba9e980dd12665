package ndprig.controller.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ndprig.controller.acquisition.FrameFlag;
import ndprig.controller.architecture.canary.UnreadKeys;
import ndprig.controller.config.Key;
import ndprig.controller.event.EventId;
import ndprig.controller.reduce.ReductionFlag;
import ndprig.controller.safety.Trip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key, flag, event or trip that nobody reads does not exist; and proof that this can fail. */
class ReaderRuleTest {
  private static final String ROOT = "ndprig.controller";
  private static final Path DOCS = Path.of("..", "docs");

  /** Events that nothing raises yet. Shrinks; never grows. */
  private static final Set<String> EVENTS_NEVER_RAISED =
      new TreeSet<>(Set.of("CONTROLLER_STOPPED"));

  /** The classes that lie where the main classes of this module do. */
  private static final Readers PRODUCTION =
      new Readers(
          new ClassFileImporter()
              .importUrl(Key.class.getProtectionDomain().getCodeSource().getLocation()));

  @Test
  void everyKeyIsReadOutsideTheConfiguration() {
    assertThat(PRODUCTION.unreadComponents(ROOT + ".config", Key.class))
        .as("keys that nobody reads: give them an effect, or remove them and tell KeyHistory")
        .isEmpty();
  }

  @Test
  void theRuleOnKeysRejectsTheCanary() {
    JavaClasses canary =
        new ClassFileImporter().importClasses(UnreadKeys.class, ReaderOfUnreadKeys.class);

    assertThat(new Readers(canary).unreadComponents(UnreadKeys.class.getPackageName(), Key.class))
        .containsExactly(
            UnreadKeys.class.getName() + ".copied", UnreadKeys.class.getName() + ".unread");
  }

  @Test
  void everyFrameFlagChangesWhatBecomesOfTheFrame() {
    assertThat(PRODUCTION.unnamedConstants(FrameFlag.class, ROOT + ".acquisition"))
        .as("flags that only the acquisition looks at")
        .isEmpty();
  }

  @Test
  void everyEventAndTripAndReductionFlagIsRaised() {
    assertThat(PRODUCTION.unnamedConstants(EventId.class, ROOT + ".event"))
        .as("events that nothing raises; those listed here must need it")
        .isEqualTo(EVENTS_NEVER_RAISED);
    assertThat(PRODUCTION.unnamedConstants(Trip.class)).isEmpty();
    assertThat(PRODUCTION.unnamedConstants(ReductionFlag.class)).isEmpty();
  }

  @Test
  void theRuleOnConstantsRejectsWhatOnlyItsHomeNames() {
    JavaClasses canary =
        new ClassFileImporter()
            .importClasses(EventId.class, ndprig.controller.event.Severity.class);

    assertThat(new Readers(canary).unnamedConstants(EventId.class, ROOT + ".event"))
        .hasSize(EventId.values().length);
  }

  @ParameterizedTest
  @ValueSource(classes = {EventId.class, FrameFlag.class, Trip.class, ReductionFlag.class})
  void anOperatorFindsEachOfThemInTheDocuments(Class<? extends Enum<?>> type) throws IOException {
    Set<String> words = Pattern.compile("\\W+").splitAsStream(pages()).collect(Collectors.toSet());

    assertThat(Stream.of(type.getEnumConstants()).map(Enum::name))
        .as("%s that no page of docs/ names", type.getSimpleName())
        .allMatch(name -> words.contains(name) || words.contains(lower(name)));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static String pages() throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> pages = Files.walk(DOCS)) {
      for (Path page : pages.filter(p -> p.toString().endsWith(".md")).sorted().toList()) {
        text.append(Files.readString(page));
      }
    }
    return text.toString();
  }
}
